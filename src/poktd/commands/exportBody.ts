import { writeFileSync } from "node:fs";
import { PlainError } from "#kernel/base/errors.js";
import { ZERO_TIME } from "#kernel/base/time.js";
import { ctxEnv, EMPTY_HEADER } from "#kernel/module/contextImpl.js";
import { openVersionReader } from "#kernel/store/multi/versionReader.js";
import { pocketDefinition, pocketMounts } from "#modules/index.js";
import { queryContext } from "#node/app/queryContext.js";
import type { Invocation } from "../cli/spec.js";
import { readGenesis } from "../config/genesisDoc.js";
import { indentJson } from "../config/indentJson.js";
import { exportGenesis } from "../genesis/exportGenesis.js";
import { withStateDb } from "./stateDb.js";

/** sdk server/export.go: one line of JSON on stdout without a newline, or in a file with an indent. The node must be stopped. */
export async function exportState({ flags, io }: Invocation): Promise<void> {
  const text = await withStateDb(flags, async (db, files) => {
    const doc = readGenesis(files.genesis);
    const mounts = pocketMounts();
    const versions = openVersionReader({ db, mounts });
    const header = { ...EMPTY_HEADER, chainId: doc.chain_id };
    const deps = { appName: "pocket", env: ctxEnv(mounts), versions, gasLimit: 0n, header: () => header };
    const height = flags.int("height");
    if (height === 0n || height < -1n) throw new PlainError(`--height ${height} is no height; -1 is the latest`);
    const { ctx, release } = queryContext(deps, height === -1n ? 0n : height, false);
    try {
      // The reference's context has a height and no time.
      const timeless = ctx.with({ header: { ...ctx.header, time: ZERO_TIME } });
      return exportGenesis(pocketDefinition(), timeless, doc, {
        only: flags.strings("modules-to-export"),
        forZeroHeight: flags.bool("for-zero-height"),
        jailAllowedAddrs: flags.strings("jail-allowed-addrs"),
      });
    } finally {
      release();
    }
  });
  const path = flags.string("output-document");
  if (path === "") io.stdout(text);
  else writeFileSync(path, indentJson(text), { mode: 0o600 });
}
