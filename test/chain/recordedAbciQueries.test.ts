import { beforeAll, describe, expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { PoktApp } from "#node/app/poktApp.js";
import { goldenLines } from "../support/golden.js";
import { replayedApp } from "../support/replay.js";

interface Recorded {
  readonly params: { readonly path?: string; readonly data?: string; readonly height?: string; readonly prove?: boolean };
  readonly answer: { readonly result?: { readonly response: Record<string, unknown> } };
}

/** Methods of the node itself, which are registered with the servers, not with the chain. */
const NODE_SERVICES = /^\/cosmos\.tx\.v1beta1\.Service\/GetTx$/;
/** Not part of the chain yet: asked, and found unknown. */
const NOT_BUILT: readonly string[] = ["/pocket.session.Query/GetSession"];

const POSITION = / \[[^\]]*\]/g;

/** The answer as CometBFT shows it in JSON. */
function shown(response: MessageMap["tendermint.abci.ResponseQuery"]) {
  const base64 = (bytes: Uint8Array) => (bytes.length === 0 ? null : Buffer.from(bytes).toString("base64"));
  const ops = response.proof_ops?.ops.map(({ type, key, data }) => ({ type, key: base64(key), data: base64(data) }));
  return {
    code: response.code,
    log: response.log.replace(POSITION, ""),
    info: response.info,
    index: String(response.index),
    key: base64(response.key),
    value: base64(response.value),
    proofOps: ops === undefined ? null : { ops },
    height: String(response.height),
    codespace: response.codespace,
  };
}

/** CometBFT in process tells an empty value from an absent one, a socket cannot. */
function comparable(response: Record<string, unknown>): Record<string, unknown> {
  const value = response["value"] === "" ? null : response["value"];
  const key = response["key"] === "" ? null : response["key"];
  return { ...response, value, key, log: String(response["log"]).replace(POSITION, "") };
}

describe.each(["actors"])("ABCI queries recorded on chain %s", (chain) => {
  let app: PoktApp;
  beforeAll(async () => {
    app = (await replayedApp(chain)).app;
  }, 120_000);

  test("are answered alike", () => {
    const wrong: unknown[] = [];
    let count = 0;
    for (const { params, answer } of goldenLines<Recorded>(`queries/${chain}/comet-abci-query.jsonl.gz`)) {
      if (answer.result === undefined || NODE_SERVICES.test(params.path ?? "")) continue;
      const request = codec.create("tendermint.abci.RequestQuery", {
        path: params.path ?? "",
        data: Buffer.from(params.data ?? "", "hex"),
        height: BigInt(params.height ?? "0"),
        prove: params.prove ?? false,
      });
      const ours = shown(codec.create("tendermint.abci.ResponseQuery", app.query(request)));
      const want = comparable(answer.result.response);
      if (NOT_BUILT.includes(params.path ?? "")) {
        expect(ours.log).toBe("unknown query path: unknown request");
        continue;
      }
      count++;
      if (JSON.stringify(sorted(ours)) !== JSON.stringify(sorted(want))) wrong.push({ params, ours, want });
    }
    expect(count).toBeGreaterThan(150);
    expect(wrong).toEqual([]);
  });
});

function sorted(value: Record<string, unknown>): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
