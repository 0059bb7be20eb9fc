import { codec } from "#kernel/codec/codec.js";
import { protoJson } from "#kernel/codec/json.js";
import type { ModuleDef } from "#kernel/module/module.js";
import { packageInfo } from "../packageInfo.js";
import { defaultConsensusParams, type GenesisDoc } from "./genesisDoc.js";

/** Sections that `init` leaves out: the reference adds these modules by hand after its module list is made. */
const withoutSection = new Set(["capability", "ibc", "transfer", "interchainaccounts", "feeibc"]);
/** Sections without content, written so by the reference. */
const nullSections = ["consensus", "params", "runtime"];
const emptySections = ["upgrade", "vesting"];

/**
 * app_state that `init` writes: the default genesis of every module, keys sorted.
 * @param denom replaces `stake` in mint, staking, crisis and gov
 */
function defaultAppState(modules: readonly ModuleDef[], denom = "stake"): Record<string, unknown> {
  const state = new Map<string, unknown>();
  for (const name of nullSections) state.set(name, null);
  for (const name of emptySections) state.set(name, {});
  for (const { name, genesis } of modules) {
    if (genesis === undefined || withoutSection.has(name) || state.has(name)) continue;
    const full = codec.create(genesis.type, genesis.default());
    state.set(name, JSON.parse(protoJson.stringify(genesis.type, full)));
  }
  if (denom !== "stake") setDenom(state, denom);
  return Object.fromEntries([...state].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** poktroll cmd/pocketd: the four modules whose default denom is the library's. */
function setDenom(state: ReadonlyMap<string, unknown>, denom: string): void {
  for (const section of ["mint", "staking", "crisis", "gov"]) replaceDenom(state.get(section), denom);
}

function replaceDenom(value: unknown, denom: string): void {
  if (typeof value !== "object" || value === null) return;
  const record = value as Record<string, unknown>;
  for (const [key, item] of Object.entries(record)) {
    if (item === "stake" && ["denom", "mint_denom", "bond_denom"].includes(key)) record[key] = denom;
    else replaceDenom(item, denom);
  }
}

export interface GenesisOptions {
  readonly chainId: string;
  readonly denom?: string;
  readonly initialHeight?: number;
  /** RFC 3339 with nanoseconds. */
  readonly time: string;
}

/** A whole genesis document without accounts and validators. */
export function defaultGenesis(modules: readonly ModuleDef[], options: GenesisOptions): GenesisDoc {
  return {
    app_name: "pocketd",
    app_version: packageInfo().version,
    genesis_time: options.time,
    chain_id: options.chainId,
    initial_height: options.initialHeight ?? 1,
    app_hash: null,
    app_state: defaultAppState(modules, options.denom === "" ? undefined : options.denom),
    consensus: { params: defaultConsensusParams() },
  };
}
