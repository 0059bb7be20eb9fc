import { BECH32_PREFIX } from "#kernel/base/address.js";
import { type AnyValue, codec, type MessageInit, type MessageName } from "#kernel/codec/codec.js";
import { WireWriter } from "#kernel/codec/wireWriter.js";
import { blockedModules, moduleAccountPermissions } from "#modules/accounts.js";
import { pocketOrders } from "#modules/orders.js";

/**
 * poktroll app/app_config.go AppConfig, as cosmos.app.v1alpha1.QueryConfigResponse. Its messages and that of the runtime module are in
 * no recorded descriptor and are written by field number; the orders and accounts are those the chain runs with.
 */
export function appConfig(): Uint8Array {
  const modules = [runtimeModule(), ...configured().map(([name, config]) => moduleConfig(name, config))];
  return message([[1, message(modules.map((module) => [1, module]))]]);
}

/** ModuleConfig: name = 1, config = 2. */
function moduleConfig(name: string, config: AnyValue): Uint8Array {
  return message([
    [1, name],
    [2, codec.encode("google.protobuf.Any", config)],
  ]);
}

/** Every module but the runtime in the reference's order. Those of IBC and capability are no part of its configuration. */
function configured(): (readonly [string, AnyValue])[] {
  return [
    ["auth", codec.pack("cosmos.auth.module.v1.Module", authConfig())],
    ["vesting", codec.pack("cosmos.vesting.module.v1.Module", {})],
    ["bank", codec.pack("cosmos.bank.module.v1.Module", { blocked_module_accounts_override: blockedModules })],
    ["staking", codec.pack("cosmos.staking.module.v1.Module", stakingConfig())],
    ["slashing", codec.pack("cosmos.slashing.module.v1.Module", {})],
    ["params", codec.pack("cosmos.params.module.v1.Module", {})],
    ["tx", codec.pack("cosmos.tx.config.v1.Config", {})],
    ...["genutil", "authz", "upgrade", "distribution", "evidence", "mint"].map(plainSdkModule),
    ["group", codec.pack("cosmos.group.module.v1.Module", { max_execution_period: { seconds: 1_209_600n }, max_metadata_len: 255n })],
    ...["feegrant", "gov", "crisis", "consensus", "circuit"].map(plainSdkModule),
    ...POCKET_MODULES.map((name) => [name, codec.pack(`pocket.${name}.module.Module` as MessageName, {})] as const),
  ];
}

const POCKET_MODULES = ["service", "gateway", "application", "supplier", "session", "proof", "tokenomics", "shared", "migration"];

function plainSdkModule(name: string): readonly [string, AnyValue] {
  return [name, codec.pack(`cosmos.${name}.module.v1.Module` as MessageName, {})];
}

function authConfig(): MessageInit<"cosmos.auth.module.v1.Module"> {
  return {
    bech32_prefix: BECH32_PREFIX.acc,
    module_account_permissions: [...moduleAccountPermissions].map(([account, permissions]) => ({ account, permissions })),
    enable_unordered_transactions: true,
  };
}

function stakingConfig(): MessageInit<"cosmos.staking.module.v1.Module"> {
  return { bech32_prefix_validator: BECH32_PREFIX.val, bech32_prefix_consensus: BECH32_PREFIX.cons };
}

/** cosmos.app.runtime.v1alpha1.Module: app_name = 1, the orders = 2, 3, 4 and 10, override_store_keys = 6. */
function runtimeModule(): Uint8Array {
  const { beginBlock, endBlock, initGenesis, preBlock } = pocketOrders;
  const names = (field: number, list: readonly string[]) => list.map((name) => [field, name] as const);
  const authStore = message([
    [1, "auth"],
    [2, "acc"],
  ]);
  const value = message([
    [1, "pocket"],
    ...names(2, beginBlock),
    ...names(3, endBlock),
    ...names(4, initGenesis),
    [6, authStore],
    ...names(10, preBlock),
  ]);
  return moduleConfig("runtime", { type_url: "/cosmos.app.runtime.v1alpha1.Module", value });
}

/** A message of texts and messages only. */
function message(fields: readonly (readonly [number, Uint8Array | string])[]): Uint8Array {
  const writer = new WireWriter();
  for (const [field, value] of fields) {
    writer.uint32((field << 3) | 2);
    if (typeof value === "string") writer.text(value);
    else writer.bytes(value);
  }
  return writer.finish();
}
