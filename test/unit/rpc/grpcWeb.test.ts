import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import type { RestServer } from "#node/rpc/rest/restServer.js";
import { TestChain, testAccount } from "../../support/chain.js";
import { servedRest } from "./served.js";

let chain: TestChain;
let server: RestServer;
const bob = testAccount("bob").bech32;
const PATH = "/cosmos.bank.v1beta1.Query/Balance";

beforeAll(async () => {
  chain = await TestChain.start({ balances: { alice: 1_000_000_000n, bob: 500n } });
  await chain.block();
  server = await servedRest(chain, { maxBodyBytes: 5000 });
});

afterAll(async () => {
  await server.stop();
});

function framed(message: Uint8Array, flag = 0): Buffer {
  const head = Buffer.alloc(5);
  head[0] = flag;
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

const question = framed(codec.encode("cosmos.bank.v1beta1.QueryBalanceRequest", { address: bob, denom: "upokt" }));

async function ask(
  body: Buffer | string,
  more: { type?: string; path?: string; headers?: Record<string, string>; from?: RestServer } = {},
) {
  const { type = "application/grpc-web+proto", path = PATH, headers = {}, from = server } = more;
  const answer = await from.app.inject({ method: "POST", url: path, headers: { "content-type": type, ...headers }, payload: body });
  return { status: answer.statusCode, headers: answer.headers, body: answer.rawPayload };
}

/** @returns the balance of the first frame, and the text of the second */
function read(body: Buffer): { balance: unknown; trailers: string } {
  const length = body.readUInt32BE(1);
  expect([body[0], body[5 + length], body.readUInt32BE(6 + length)]).toEqual([0, 0x80, body.length - length - 10]);
  const { balance } = codec.decode("cosmos.bank.v1beta1.QueryBalanceResponse", body.subarray(5, 5 + length));
  return { balance, trailers: body.subarray(length + 10).toString() };
}

const answered = { balance: { denom: "upokt", amount: "500" }, trailers: "grpc-status: 0\r\n" };

describe("a call in a POST", () => {
  test("as bytes", async () => {
    const { status, headers, body } = await ask(question);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ "content-type": "application/grpc-web+proto", "x-cosmos-block-height": "1", vary: "Origin" });
    expect(headers["access-control-expose-headers"]).toMatch(/X-Cosmos-Block-Height.*grpc-status, grpc-message$/);
    expect(headers).not.toHaveProperty("access-control-allow-origin");
    expect(read(body)).toEqual(answered);
  });

  test("as base64, each frame by itself", async () => {
    const { headers, body } = await ask(question.toString("base64"), { type: "application/grpc-web-text" });
    expect(headers["content-type"]).toBe("application/grpc-web-text");
    const [, first = "", second = ""] = /^([^=]+=*)(g.*)$/.exec(body.toString()) ?? [];
    expect(read(Buffer.concat([Buffer.from(first, "base64"), Buffer.from(second, "base64")]))).toEqual(answered);
  });

  test("at a height", async () => {
    const { headers } = await ask(question, { headers: { "x-cosmos-block-height": "9" } });
    expect(headers["grpc-status"]).toBe("2");
    expect(headers["grpc-message"]).toMatch(/^codespace sdk code 26: invalid height: cannot query with height in the future/);
  });
});

describe("what fails comes as headers", () => {
  test.each<[string, Buffer, string, string]>([
    ["no message", Buffer.alloc(0), "2", "EOF"],
    ["a frame that is cut", Buffer.from([0, 0, 0, 0, 9, 1]), "2", "unexpected EOF"],
    [
      "a message that is too large",
      Buffer.from([0, 0xff, 0xff, 0xff, 0xff]),
      "8",
      "grpc: received message larger than max (4294967295 vs. 5000)",
    ],
    ["a compressed one", framed(Buffer.alloc(1), 1), "13", "grpc: compressed flag set with identity or empty encoding"],
    ["no protobuf", framed(Buffer.from([0x0a, 9])), "13", "grpc: error unmarshalling request: unexpected EOF"],
  ])("%s", async (_name, body, code, message) => {
    const { status, headers, body: answer } = await ask(body);
    expect([status, headers["grpc-status"], headers["grpc-message"], answer.length]).toEqual([200, code, message, 0]);
  });

  test("a method that is unknown, with its text escaped", async () => {
    const { headers } = await ask(question, { path: "/no.S%C3%BCch/Thing" });
    expect([headers["grpc-status"], headers["grpc-message"]]).toEqual(["12", "unknown service no.S%C3%BCch"]);
  });

  test("a type that is none", async () => {
    const { status, body } = await ask(question, { type: "application/grpc-webx" });
    expect([status, body.toString()]).toEqual([415, 'invalid gRPC request content-type "application/grpcx"\n']);
  });
});

test("every origin may read when CORS is open", async () => {
  const open = await servedRest(chain, { cors: true });
  const { headers } = await ask(question, { headers: { origin: "http://a.example" }, from: open });
  expect(headers).toMatchObject({ "access-control-allow-origin": "http://a.example", "access-control-allow-credentials": "true" });
  await open.stop();
});
