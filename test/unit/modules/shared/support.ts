import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { EMPTY } from "#kernel/base/bytes.js";
import type { Ctx } from "#kernel/module/context.js";
import { ctxEnv, EMPTY_HEADER, newContext } from "#kernel/module/contextImpl.js";
import { EventManager } from "#kernel/module/events.js";
import type { MultiKv, StoreMount } from "#kernel/store/kv.js";
import { memMulti } from "#kernel/store/memMulti.js";
import type { TraceSink } from "#kernel/store/traceKv.js";

/** Stores in memory that outlive single blocks. */
export class TestChain {
  readonly multi: MultiKv;
  readonly #mounts: StoreMount[];

  constructor(...stores: string[]) {
    this.#mounts = stores.map((name) => ({ name, kind: "iavl" }));
    this.multi = memMulti(this.#mounts);
  }

  /** A context of one block or transaction, with its own events. */
  at(height: bigint, sink?: TraceSink): Ctx {
    return newContext(ctxEnv(this.#mounts, sink), this.multi, {
      mode: "finalize",
      header: { ...EMPTY_HEADER, height, chainId: "pocket" },
      events: new EventManager(),
      headerHash: EMPTY,
    });
  }
}

/** One committed recording file, unpacked. @param path below `test/golden` */
export function golden(path: string): string {
  return gunzipSync(readFileSync(new URL(`../../../golden/${path}`, import.meta.url))).toString("utf8");
}

/** The JSON lines of a committed recording file. */
export function goldenLines<T>(path: string): T[] {
  return golden(path)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}
