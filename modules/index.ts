import { type ChainDef, chainMounts, type RuntimePorts } from "#kernel/module/chainDef.js";
import type { ModuleDef } from "#kernel/module/module.js";
import type { StoreMount } from "#kernel/store/kv.js";
import { messageSigners } from "#kernel/tx/signers.js";
import { authority, blockedAddresses, moduleAccountPermissions } from "./accounts.js";
import { antePorts } from "./ante.js";
import { applicationModule } from "./application/index.js";
import { authModule } from "./auth/index.js";
import { authzModule } from "./authz/index.js";
import { bankModule } from "./bank/index.js";
import { capabilityModule } from "./capability/index.js";
import { circuitModule } from "./circuit/index.js";
import { consensusModule } from "./consensus/index.js";
import { crisisModule } from "./crisis/index.js";
import { distributionModule } from "./distribution/index.js";
import { evidenceModule } from "./evidence/index.js";
import { feegrantModule } from "./feegrant/index.js";
import { feeModule } from "./feeibc/index.js";
import { gatewayModule } from "./gateway/index.js";
import { genutilModule } from "./genutil/index.js";
import { govModule } from "./gov/index.js";
import { groupModule } from "./group/index.js";
import { ibcModule } from "./ibc/index.js";
import { interchainAccountsModule } from "./interchainaccounts/index.js";
import { migrationModule } from "./migration/index.js";
import { mintModule } from "./mint/index.js";
import { pocketOrders } from "./orders.js";
import { paramsModule } from "./params/index.js";
import { proofModule } from "./proof/index.js";
import { serviceModule } from "./service/index.js";
import { sessionModule } from "./session/index.js";
import { sharedModule } from "./shared/index.js";
import { slashingModule } from "./slashing/index.js";
import { stakingModule } from "./staking/index.js";
import { supplierModule } from "./supplier/index.js";
import { tokenomicsModule } from "./tokenomics/index.js";
import { transferModule } from "./transfer/index.js";
import { upgradeModule } from "./upgrade/index.js";
import { upgradeHandlers } from "./upgrades.js";
import { vestingModule } from "./vesting/index.js";
import { prepForZeroHeightGenesis } from "./zeroHeight.js";

/** The chain as the Go client wires it: poktroll app/app.go, app/app_config.go. The only list of modules. */
export function pocketChain(runtime: RuntimePorts): ChainDef {
  const sdk = sdkModules(runtime, () => consensusVersions(modules));
  const ibc = ibcModules(sdk);
  const pocket = pocketModules(sdk);
  const modules: ModuleDef[] = [
    sdk.auth,
    sdk.bank,
    sdk.vesting,
    sdk.authz,
    sdk.feegrant,
    sdk.circuit,
    sdk.consensus,
    paramsModule(),
    sdk.staking,
    sdk.mint,
    sdk.distribution,
    sdk.slashing,
    sdk.genutil,
    sdk.evidence,
    sdk.gov,
    groupModule(),
    crisisModule(),
    sdk.upgrade,
    ibc.capability,
    ibc.ibc,
    ibc.transfer,
    ibc.interchainAccounts,
    feeModule(),
    pocket.shared,
    pocket.service,
    pocket.gateway,
    pocket.application,
    pocket.supplier,
    pocket.session,
    proofModule(),
    tokenomicsModule(),
    pocket.migration,
  ];
  const { auth, bank, feegrant, staking, distribution } = sdk;
  return {
    name: "pocket",
    version: "0.1.35",
    modules,
    orders: pocketOrders,
    extraStores: unbuiltStores(modules),
    consensusParams: sdk.consensus.api,
    circuitBreaker: sdk.circuit.api,
    afterInitGenesis: (ctx) => {
      if (!ibc.ibc.api.isBound(ctx, "icahost")) ibc.ibc.api.bindPort(ctx, "icahost");
    },
    prepareZeroHeight: (ctx, jailAllowedAddrs) =>
      prepForZeroHeightGenesis({ staking: staking.api, distribution: distribution.api }, ctx, jailAllowedAddrs),
    ante: antePorts({ auth: auth.api, bank: bank.api, feegrant: feegrant.api, migration: pocket.migration.api }),
  };
}

/** Modules of the sdk with their ports filled, lowest first; staking's hooks in the reference's order. */
function sdkModules(runtime: RuntimePorts, versions: () => ReadonlyMap<string, bigint>) {
  const auth = authModule({ authority, permissions: moduleAccountPermissions });
  const accounts = auth.api;
  const bank = bankModule({ authority, accounts, blockedAddresses });
  const messages = {
    getSigners: (msg: { readonly name: string; readonly value: object }) => messageSigners(msg.name, msg.value),
    validateBasic: runtime.validateBasic,
  };
  const staking = stakingModule({ auth: accounts, bank: bank.api, authority });
  const distribution = distributionModule({ auth: accounts, bank: bank.api, staking: staking.api, authority });
  const slashing = slashingModule({ staking: staking.api, authority });
  staking.api.setHooks([distribution.api.hooks, slashing.api.hooks]);
  return {
    auth,
    bank,
    vesting: vestingModule({ accounts, bank: bank.api }),
    authz: authzModule({ accounts, bank: bank.api, router: runtime.router, messages }),
    feegrant: feegrantModule({ accounts, bank: bank.api }),
    circuit: circuitModule({ authority }),
    consensus: consensusModule({ authority }),
    staking,
    mint: mintModule({ auth: accounts, bank: bank.api, staking: staking.api, authority }),
    distribution,
    slashing,
    evidence: evidenceModule({ staking: staking.api, slashing: slashing.api }),
    gov: govModule({ auth: accounts, bank: bank.api }),
    upgrade: upgradeModule({
      authority,
      versions,
      handlers: upgradeHandlers,
      skipHeights: runtime.skipUpgradeHeights,
      saveUpgradeInfo: (json) => runtime.saveUpgradeInfo(json),
      setProtocolVersion: (version) => runtime.setProtocolVersion(version),
    }),
    genutil: genutilModule({
      deliverTx: (txBytes) => runtime.executeGenesisTx(txBytes),
      applyAndReturnValidatorSetUpdates: (ctx) => staking.api.applyAndReturnValidatorSetUpdates(ctx),
    }),
  };
}

type SdkModules = ReturnType<typeof sdkModules>;

/** Modules of ibc-go that need others. */
function ibcModules({ bank, upgrade }: SdkModules) {
  const capability = capabilityModule();
  const ibc = ibcModule({ capability: capability.api, upgrade: upgrade.api });
  const ports = { bank: bank.api, capability: capability.api, ibc: ibc.api };
  return { capability, ibc, transfer: transferModule(ports), interchainAccounts: interchainAccountsModule(ports) };
}

/** Modules of poktroll that need others, or that others need. */
function pocketModules({ auth, bank }: SdkModules) {
  const shared = sharedModule();
  const service = serviceModule({ bank: bank.api, shared: shared.api });
  const gateway = gatewayModule({ bank: bank.api, shared: shared.api });
  return {
    shared,
    service,
    gateway,
    application: applicationModule({ bank: bank.api, shared: shared.api, gateway: gateway.api }),
    supplier: supplierModule({ auth: auth.api, bank: bank.api, shared: shared.api, service: service.api }),
    session: sessionModule({ shared: shared.api }),
    migration: migrationModule(),
  };
}

/** The version map of the upgrade module: every module that has a version, and the runtime. */
function consensusVersions(modules: readonly ModuleDef[]): ReadonlyMap<string, bigint> {
  const versions = new Map([["runtime", 0n]]);
  for (const { name, consensusVersion } of modules) if (consensusVersion !== undefined) versions.set(name, consensusVersion);
  return versions;
}

/** Every store of the application hash, in name order. */
export const persistentStores: readonly string[] = [
  "acc",
  "application",
  "authz",
  "bank",
  "capability",
  "circuit",
  "consensus",
  "crisis",
  "distribution",
  "evidence",
  "feegrant",
  "feeibc",
  "gateway",
  "gov",
  "group",
  "ibc",
  "icacontroller",
  "icahost",
  "migration",
  "mint",
  "params",
  "proof",
  "service",
  "session",
  "shared",
  "slashing",
  "staking",
  "supplier",
  "tokenomics",
  "transfer",
  "upgrade",
];

/** Stores of the application hash that no module mounts. */
export const missingStores: readonly string[] = unbuiltStores(pocketChain(noRuntime()).modules).map((mount) => mount.name);

/** Every store of the chain, without making an app. */
export function pocketMounts(): StoreMount[] {
  return chainMounts(pocketChain(noRuntime()));
}

/** The chain without an app around it: mounts, default genesis, validation, tables of commands. Nothing of it may run. */
export function pocketDefinition(): ChainDef {
  return pocketChain(noRuntime());
}

/** For looking at the chain's tables: nothing of it may run. */
function noRuntime(): RuntimePorts {
  const refuse = (): never => {
    throw new Error("this chain definition has no app");
  };
  return {
    router: { has: refuse, dispatch: refuse },
    validateBasic: refuse,
    executeGenesisTx: refuse,
    skipUpgradeHeights: new Set(),
    saveUpgradeInfo: refuse,
    protocolVersion: refuse,
    setProtocolVersion: refuse,
  };
}

/** Stores of the application hash that no module mounts: they stay empty, and the parity runner names them. */
function unbuiltStores(modules: readonly ModuleDef[]): StoreMount[] {
  const mounted = new Set(modules.flatMap((module) => module.stores.map((store) => store.name)));
  return persistentStores.filter((name) => !mounted.has(name)).map((name) => ({ name, kind: "iavl" }));
}
