/** Texts of CometBFT's JSON that are no UTF-8, on the way to a client of the node. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dynamicCodec } from "#kernel/codec/codec.js";
import { dynamicJson } from "#kernel/codec/json.js";
import { CometRpc } from "#offchain/client/cometRpc.js";

let server: Server;
let node: string;

beforeAll(async () => {
  const answer = String.raw`{"jsonrpc":"2.0","id":0,"result":{"log":"a \ufffd\ufffd b \\ufffd c �"}}`;
  server = createServer((_request, response) => response.end(answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  node = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
});

const log = async (keepsBrokenText: boolean) => (await new CometRpc({ node, keepsBrokenText }).call<{ log: string }>("x")).log;

test("commands show the replacement character", async () => {
  expect(await log(false)).toBe(String.raw`a �� b \ufffd c �`);
});

test("the node passes a byte that is no text on as one, and REST escapes it again", async () => {
  const raw_log = await log(true);
  expect(raw_log).toBe(`a \udcff\udcff b ${"\\"}ufffd c �`);
  const name = "cosmos.base.abci.v1beta1.TxResponse";
  const bytes = dynamicCodec.encode(name, dynamicCodec.create(name, { raw_log }));
  expect(Buffer.from(bytes).toString("latin1")).toContain("a \xff\xff b");
  const json = dynamicJson.stringify(name, dynamicCodec.decode(name, bytes) as never);
  expect(json).toContain(String.raw`"raw_log":"a \ufffd\ufffd b \\ufffd c �"`);
});
