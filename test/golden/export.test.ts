/** `export` of a replayed chain against the recorded export of the same state. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ctxEnv, EMPTY_HEADER } from "#kernel/module/contextImpl.js";
import { pocketDefinition, pocketMounts } from "#modules/index.js";
import { queryContext } from "#node/app/queryContext.js";
import type { GenesisDoc } from "#poktd/config/genesisDoc.js";
import { exportGenesis } from "#poktd/genesis/exportGenesis.js";
import { readChain } from "#poktd/parity/chainFiles.js";
import { replayChain } from "#poktd/parity/queries/replayChain.js";
import { goldenDir, goldenText } from "../support/golden.js";

interface Export {
  readonly app_state: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

async function exportOf(name: string, only: readonly string[] = []): Promise<Export> {
  const chain = await readChain(join(goldenDir, "chains", name));
  const { store } = await replayChain(chain);
  const deps = { appName: "pocket", env: ctxEnv(pocketMounts()), versions: store.versions, gasLimit: 0n, header: () => EMPTY_HEADER };
  const { ctx, release } = queryContext(deps, 0n, false);
  // Its name and version do not come back: those of the program take their place.
  const doc = { app_name: "pocket", app_version: "other", chain_id: "pocket", genesis_time: recorded(name)["genesis_time"] } as GenesisDoc;
  try {
    return JSON.parse(exportGenesis(pocketDefinition(), ctx, doc, { only })) as Export;
  } finally {
    release();
  }
}

const recorded = (name: string) => JSON.parse(goldenText(`chains/${name}/state-final.json.gz`)) as Export;

describe.each(["empty", "actors"])("export of %s", (name) => {
  test("has the recorded head, consensus and modules", async () => {
    // A state without IBC parameters cannot be exported whole, there as here: the recording names its modules.
    const theirs = recorded(name);
    const ours = await exportOf(name, name === "empty" ? Object.keys(theirs.app_state) : []);
    expect(Object.keys(ours)).toEqual(Object.keys(theirs));
    expect(Object.keys(ours.app_state)).toEqual(Object.keys(theirs.app_state));
    expect({ ...ours, app_state: {} }).toEqual({ ...theirs, app_state: {} });
    for (const [module, section] of Object.entries(theirs.app_state)) expect(ours.app_state[module], module).toEqual(section);
  }, 60_000);
});

test("only the modules that are asked for, and no others are known", async () => {
  expect(Object.keys((await exportOf("empty", ["bank", "auth"])).app_state)).toEqual(["auth", "bank"]);
  await expect(exportOf("empty", ["nosuch"])).rejects.toThrow("error exporting state: module nosuch does not exist");
});
