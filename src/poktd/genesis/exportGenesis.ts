import { PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { protoJson } from "#kernel/codec/json.js";
import { sha256 } from "#kernel/crypto/hash.js";
import type { ChainDef } from "#kernel/module/chainDef.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { ConsensusParamsJson, GenesisDoc } from "../config/genesisDoc.js";
import { goJson } from "../config/goJson.js";
import { packageInfo } from "../packageInfo.js";

/** sdk types/module DefaultPowerReduction: tokens per unit of voting power. */
const POWER_REDUCTION = 1_000_000n;

interface StakingSection {
  readonly last_validator_powers: readonly { readonly address: string; readonly power: string }[];
  readonly validators: readonly {
    readonly operator_address: string;
    readonly consensus_pubkey: { readonly key: string };
    readonly tokens: string;
    readonly description: { readonly moniker: string };
  }[];
}

export interface ExportOptions {
  /** Modules to export; empty for all. */
  readonly only?: readonly string[];
  /** For a chain that begins at block 1 instead of going on. */
  readonly forZeroHeight?: boolean;
  /** With `forZeroHeight`: operators that stay free, bech32; all do when empty. */
  readonly jailAllowedAddrs?: readonly string[];
}

/**
 * The genesis of a chain that goes on from this state, one line of JSON. poktroll app/export.go, sdk server/export.go.
 * @param ctx on the last height that counts; written to for height zero, so it must be one that is thrown away
 * @param doc the genesis the chain began with: its time and chain id are taken from it; name and version are this program's
 * @throws PlainError for an unknown module, and what the preparation for height zero throws
 */
export function exportGenesis(chain: ChainDef, ctx: Ctx, doc: GenesisDoc, options: ExportOptions = {}): string {
  const { only = [], forZeroHeight = false, jailAllowedAddrs = [] } = options;
  const modules = new Map(chain.modules.map((module) => [module.name, module]));
  if (forZeroHeight) chain.prepareZeroHeight?.(ctx, jailAllowedAddrs);
  const unknown = only.find((name) => !modules.has(name));
  if (unknown !== undefined) throw new PlainError(`error exporting state: module ${unknown} does not exist`);
  const initialHeight = forZeroHeight ? 0n : ctx.header.height + 1n;
  const section = (name: string): string | undefined => {
    const genesis = modules.get(name)?.genesis;
    return genesis === undefined ? undefined : protoJson.stringify(genesis.type, genesis.export(ctx));
  };
  const names = only.length > 0 ? only : [...modules.keys()];
  const texts = [...new Set(names)].sort((a, b) => (a < b ? -1 : 1)).map((name) => [name, section(name)] as const);
  const state = texts.filter(([, text]) => text !== undefined).map(([name, text]) => `${JSON.stringify(name)}:${text}`);
  const head = { app_name: "pocketd", app_version: packageInfo().version, genesis_time: doc.genesis_time, chain_id: doc.chain_id };
  const consensus = { validators: lastValidators(section("staking")), params: consensusParams(chain, ctx) };
  // The sections are texts already: parsing them would lose numbers above 2^53.
  return (
    `${goJson(head).slice(0, -1)},"initial_height":${initialHeight},"app_hash":null,` +
    `"app_state":{${state.join(",")}},"consensus":${goJson(consensus)}}`
  );
}

/** sdk x/staking WriteValidators: who signed last, in the order of the operators' bytes. */
function lastValidators(section: string | undefined): unknown[] {
  const staking = JSON.parse(section ?? '{"last_validator_powers":[],"validators":[]}') as StakingSection;
  const byOperator = new Map(staking.validators.map((validator) => [validator.operator_address, validator]));
  return staking.last_validator_powers.map(({ address }) => {
    const validator = byOperator.get(address);
    if (validator === undefined) throw new PlainError(`validator ${address} has power but no record`);
    const { key } = validator.consensus_pubkey;
    return {
      address: Buffer.from(sha256(Buffer.from(key, "base64")))
        .subarray(0, 20)
        .toString("hex")
        .toUpperCase(),
      pub_key: { type: "tendermint/PubKeyEd25519", value: key },
      power: String(BigInt(validator.tokens) / POWER_REDUCTION),
      name: validator.description.moniker,
    };
  });
}

type Params = MessageMap["cosmos.consensus.v1.QueryParamsResponse"];

/** As CometBFT writes them: 64-bit numbers are texts. */
function consensusParams(chain: ChainDef, ctx: ReadCtx): ConsensusParamsJson {
  const method = "cosmos.consensus.v1.Query/Params";
  const handler = chain.modules.map(({ queries }) => queries?.[method]).find((found) => found !== undefined);
  if (handler === undefined) throw new Error(`no module answers ${method}`);
  const { params } = handler.handle(ctx, {} as never) as Params;
  const duration = params?.evidence?.max_age_duration ?? { seconds: 0n, nanos: 0 };
  return {
    block: { max_bytes: String(params?.block?.max_bytes ?? 0n), max_gas: String(params?.block?.max_gas ?? 0n) },
    evidence: {
      max_age_num_blocks: String(params?.evidence?.max_age_num_blocks ?? 0n),
      max_age_duration: String(duration.seconds * 1_000_000_000n + BigInt(duration.nanos)),
      max_bytes: String(params?.evidence?.max_bytes ?? 0n),
    },
    validator: { pub_key_types: [...(params?.validator?.pub_key_types ?? [])] },
    version: { app: String(params?.version?.app ?? 0n) },
    abci: { vote_extensions_enable_height: String(params?.abci?.vote_extensions_enable_height ?? 0n) },
  };
}
