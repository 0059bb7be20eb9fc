import { existsSync } from "node:fs";
import { UsageError } from "#kernel/base/errors.js";
import type { KvDb } from "#kernel/store/db/kvDb.js";
import { openLevelDb } from "#kernel/store/db/levelDb.js";
import type { FlagValues } from "../cli/spec.js";
import { type HomeFiles, homeFiles } from "../config/homeFiles.js";

/** Runs on the state database of a stopped node. @throws UsageError when there is none or it is in use */
export async function withStateDb<T>(flags: FlagValues, body: (db: KvDb, files: HomeFiles) => Promise<T>): Promise<T> {
  const files = homeFiles(flags.string("home"));
  if (!existsSync(files.stateDb)) {
    throw new UsageError(`there is no state database at ${files.stateDb}`, "name the node's home with --home");
  }
  const db = await openLevelDb(files.stateDb);
  try {
    return await body(db, files);
  } finally {
    await db.close();
  }
}
