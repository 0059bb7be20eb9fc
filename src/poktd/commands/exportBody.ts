import { writeFileSync } from "node:fs";
import { PlainError, UsageError } from "#kernel/base/errors.js";
import type { ConsensusParams, ReadCtx } from "#kernel/module/context.js";
import { queryContext } from "#node/app/queryContext.js";
import type { Invocation } from "../cli/spec.js";
import { readAppConfig } from "../config/appConfig.js";
import { cometAddress } from "../config/cometKeys.js";
import { defaultConsensusParams, readGenesis } from "../config/genesisDoc.js";
import { goJson } from "../config/goJson.js";
import { homeFiles } from "../config/homeFiles.js";
import { type OpenedApp, openApp } from "../node/openApp.js";
import { packageInfo } from "../packageInfo.js";

/** Sections that have no export of their own. */
const notExported = new Set(["consensus", "params", "runtime"]);

/** sdk server/export.go: the state of a stopped node as a genesis file, one line of JSON without a newline. */
export async function exportState({ flags, io }: Invocation): Promise<void> {
  const files = homeFiles(flags.string("home"));
  const genesis = readGenesis(files.genesis);
  const config = readAppConfig(files.appToml);
  const opened = await openApp({ files, chainId: genesis.chain_id, config, log: () => {} });
  try {
    const last = opened.store.lastCommit().height;
    if (last === 0n) throw new UsageError(`${files.stateDb} holds no block yet`, "start the node first");
    const asked = flags.int("height");
    const height = asked < 0n ? last : asked;
    const { ctx, release } = queryContext(opened.app.queryDeps(), height, false);
    try {
      const text = exportText(opened, ctx, genesis, height, flags.strings("modules-to-export"));
      const path = flags.string("output-document");
      if (path === "") io.stdout(text);
      else writeFileSync(path, text);
    } finally {
      release();
    }
  } finally {
    await opened.housekeeping.settled();
    await opened.db.close();
  }
}

type Sections = Record<string, unknown>;

function exportText(
  opened: OpenedApp,
  ctx: ReadCtx,
  genesis: { genesis_time: string; chain_id: string },
  height: bigint,
  only: readonly string[],
): string {
  const sections: Sections = {};
  for (const [name, json] of opened.app.core.modules.exportGenesis(ctx)) {
    if (!notExported.has(name) && (only.length === 0 || only.includes(name))) sections[name] = JSON.parse(json) as unknown;
  }
  const unknown = only.find((name) => !(name in sections));
  if (unknown !== undefined) throw new PlainError(`module ${unknown} not found`);
  const sorted = Object.fromEntries(Object.entries(sections).sort(([a], [b]) => (a < b ? -1 : 1)));
  return goJson({
    app_name: "pocketd",
    app_version: packageInfo().version,
    genesis_time: genesis.genesis_time,
    chain_id: genesis.chain_id,
    initial_height: Number(height) + 1,
    app_hash: null,
    app_state: sorted,
    consensus: { validators: validators(opened, ctx), params: paramsJson(opened.app.core.chain.consensusParams.get(ctx)) },
  });
}

interface StakingSection {
  readonly last_validator_powers: readonly { readonly address: string; readonly power: string }[];
  readonly validators: readonly {
    readonly operator_address: string;
    readonly consensus_pubkey: { readonly key: string };
    readonly description: { readonly moniker: string };
  }[];
}

/** The validators of the last block, as CometBFT's genesis lists them. sdk x/staking WriteValidators */
function validators(opened: OpenedApp, ctx: ReadCtx): unknown[] {
  const text = opened.app.core.modules.exportGenesis(ctx).get("staking");
  const staking = JSON.parse(text ?? "{}") as StakingSection;
  return staking.last_validator_powers.map(({ address, power }) => {
    const found = staking.validators.find((item) => item.operator_address === address);
    if (found === undefined) throw new PlainError(`validator ${address} has power but no record`);
    const key = Buffer.from(found.consensus_pubkey.key, "base64");
    return {
      address: Buffer.from(cometAddress(key)).toString("hex").toUpperCase(),
      pub_key: { type: "tendermint/PubKeyEd25519", value: key.toString("base64") },
      power,
      name: found.description.moniker,
    };
  });
}

/** CometBFT's JSON of the parameters in the state. */
function paramsJson(params: ConsensusParams | undefined): unknown {
  const usual = defaultConsensusParams();
  const { block, evidence, validator, version, abci } = params ?? {};
  return {
    block: { max_bytes: String(block?.max_bytes ?? usual.block.max_bytes), max_gas: String(block?.max_gas ?? usual.block.max_gas) },
    evidence: {
      max_age_num_blocks: String(evidence?.max_age_num_blocks ?? usual.evidence.max_age_num_blocks),
      max_age_duration: nanos(evidence?.max_age_duration) ?? usual.evidence.max_age_duration,
      max_bytes: String(evidence?.max_bytes ?? usual.evidence.max_bytes),
    },
    validator: { pub_key_types: validator?.pub_key_types ?? usual.validator.pub_key_types },
    version: { app: String(version?.app ?? 0n) },
    abci: { vote_extensions_enable_height: String(abci?.vote_extensions_enable_height ?? 0n) },
  };
}

function nanos(duration: { readonly seconds: bigint; readonly nanos: number } | undefined): string | undefined {
  return duration === undefined ? undefined : String(duration.seconds * 1_000_000_000n + BigInt(duration.nanos));
}
