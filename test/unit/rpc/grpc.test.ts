import { connect } from "node:http2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GrpcCode } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { GrpcServer } from "#node/rpc/grpc/grpcServer.js";
import { GrpcTransport } from "#offchain/client/grpcTransport.js";
import { QueryClient } from "#offchain/client/queryClient.js";
import { RawGrpcClient } from "#poktd/parity/queries/rawGrpcClient.js";
import { TestChain, testAccount } from "../../support/chain.js";
import { servedGrpc } from "./served.js";

let chain: TestChain;
let server: GrpcServer;
let address: string;
let client: RawGrpcClient;
/** A server with the usual limit. */
let wide: Awaited<ReturnType<typeof servedGrpc>>;
const bob = testAccount("bob").bech32;

beforeAll(async () => {
  chain = await TestChain.start({ balances: { alice: 1_000_000_000n, bob: 500n } });
  await chain.block();
  await chain.block();
  ({ server, address } = await servedGrpc(chain, { maxRecvBytes: 1000 }));
  client = new RawGrpcClient(address);
  wide = await servedGrpc(chain);
});

afterAll(() => {
  client.close();
  server.stop();
  wide.server.stop();
});

const pause = (ms: number): Promise<undefined> => new Promise((resolve) => setTimeout(() => resolve(undefined), ms));

const balance = (denom: string) => codec.encode("cosmos.bank.v1beta1.QueryBalanceRequest", { address: bob, denom });

describe("calls", () => {
  test("bytes in, bytes and the height out", async () => {
    const answer = await client.unary("/cosmos.bank.v1beta1.Query/Balance", balance("upokt"), []);
    expect(answer).toMatchObject({ code: 0, message: "", headers: [["x-cosmos-block-height", "2"]], trailers: [] });
    expect(codec.decode("cosmos.bank.v1beta1.QueryBalanceResponse", answer.response).balance).toEqual({ denom: "upokt", amount: "500" });
  });

  test("the height that was asked for; twice is not at all", async () => {
    const at = (...heights: string[]) =>
      client.unary(
        "/cosmos.bank.v1beta1.Query/Balance",
        balance("upokt"),
        heights.map((height) => ["x-cosmos-block-height", height]),
      );
    expect((await at("1")).headers).toEqual([["x-cosmos-block-height", "1"]]);
    expect((await at("1", "9")).headers).toEqual([["x-cosmos-block-height", "2"]]);
    expect(await at("9")).toMatchObject({ code: GrpcCode.Unknown, headers: [] });
  });

  test("unknown methods have the reference's texts", async () => {
    expect(await client.unary("/cosmos.bank.v1beta1.Query/Nope", new Uint8Array(), [])).toMatchObject({
      code: GrpcCode.Unimplemented,
      message: "unknown method Nope for service cosmos.bank.v1beta1.Query",
    });
    expect(await client.unary("/no.Such/Thing", new Uint8Array(), [])).toMatchObject({
      code: GrpcCode.Unimplemented,
      message: "unknown service no.Such",
    });
  });

  test("of two bad addresses the delegator's is told", async () => {
    const request = codec.encode("cosmos.staking.v1beta1.QueryUnbondingDelegationRequest", {
      delegator_addr: "AA==",
      validator_addr: "1.5",
    });
    expect(await client.unary("/cosmos.staking.v1beta1.Query/UnbondingDelegation", request, [])).toMatchObject({
      code: GrpcCode.Unknown,
      message: "decoding bech32 failed: invalid bech32 string length 4",
    });
  });

  test("a path without a method", async () => {
    expect(await client.unary("/cosmos.bank.v1beta1.Query", new Uint8Array(), [])).toMatchObject({
      code: GrpcCode.Unimplemented,
      message: 'malformed method name: "/cosmos.bank.v1beta1.Query"',
    });
  });

  test("implementations of no interface", async () => {
    expect(await client.unary("/cosmos.base.reflection.v1beta1.ReflectionService/ListImplementations", new Uint8Array(), [])).toMatchObject(
      {
        code: GrpcCode.InvalidArgument,
        message: "invalid interface name",
      },
    );
  });

  test.each([
    ["12345678S", GrpcCode.OK, ""],
    ["2562047H", GrpcCode.OK, ""],
    ["0n", GrpcCode.DeadlineExceeded, "context deadline exceeded"],
    ["1", GrpcCode.Internal, 'malformed grpc-timeout: transport: timeout string is too short: "1"'],
    ["123456789S", GrpcCode.Internal, 'malformed grpc-timeout: transport: timeout string is too long: "123456789S"'],
    ["12x", GrpcCode.Internal, 'malformed grpc-timeout: transport: timeout unit is not recognized: "12x"'],
    ["-1S", GrpcCode.Internal, 'malformed grpc-timeout: strconv.ParseUint: parsing "-1": invalid syntax'],
    ["1S1S", GrpcCode.Internal, 'malformed grpc-timeout: strconv.ParseUint: parsing "1S1": invalid syntax'],
  ])("a timeout of %s", async (timeout, code, message) => {
    const asked = client.unary("/cosmos.bank.v1beta1.Query/Balance", balance("upokt"), [["grpc-timeout", timeout]]);
    expect(await asked).toMatchObject({ code, message });
  });

  test("a request above the limit is refused", async () => {
    const { code, message } = await client.unary("/cosmos.bank.v1beta1.Query/Balance", balance("a".repeat(2000)), []);
    expect(code).toBe(GrpcCode.ResourceExhausted);
    expect(message).toMatch(/^grpc: received message larger than max \(20\d\d vs\. 1000\)$/);
  });

  test("requests that are being received have a bound together; small calls pass", async () => {
    const sessions = Array.from({ length: 8 }, () => connect(`http://${wide.address}`));
    const codes = sessions.map(
      (session) =>
        new Promise<string | undefined>((resolve) => {
          const headers = {
            ":method": "POST",
            ":path": "/cosmos.bank.v1beta1.Query/Params",
            "content-type": "application/grpc",
            te: "trailers",
          };
          const stream = session.request(headers);
          stream.on("error", () => {});
          stream.on("response", (answer) => resolve(String(answer["grpc-message"])));
          stream.on("close", () => resolve(undefined));
          const frame = Buffer.alloc(900_005);
          frame.writeUInt32BE(999_000, 1);
          stream.write(frame);
        }),
    );
    const refused = await Promise.all(codes.slice(0, 8).map((code) => Promise.race([code, pause(1500)])));
    expect(refused.filter((text) => text?.includes("too%20many%20large%20requests") === true).length).toBeGreaterThanOrEqual(3);
    const small = new RawGrpcClient(wide.address);
    expect((await small.unary("/cosmos.bank.v1beta1.Query/Balance", balance("upokt"), [])).code).toBe(0);
    small.close();
    for (const session of sessions) session.destroy();
    await pause(200);
    // The bytes were given back.
    const again = new RawGrpcClient(wide.address);
    const large = codec.encode("cosmos.tx.v1beta1.TxDecodeRequest", { tx_bytes: Buffer.alloc(900_000, 0xff) });
    expect((await again.unary("/cosmos.tx.v1beta1.Service/TxDecode", large, [])).message).toContain("tx parse error");
    again.close();
  });

  test("texts that are no UTF-8 pass", async () => {
    const request = Buffer.concat([Buffer.from([0x0a, 1, 0xff])]);
    const { code, message } = await client.unary("/pocket.service.Query/Service", request, []);
    expect(code).toBe(GrpcCode.NotFound);
    expect(message).toBe('service ID not found: "\\xff"');
  });
});

describe("server reflection", () => {
  const PATH = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";
  const ask = async (init: Record<string, unknown>) => {
    const request = codec.encode("grpc.reflection.v1alpha.ServerReflectionRequest", init);
    const { answers, code, message } = await client.stream(PATH, request);
    return { answers: answers.map((bytes) => codec.decode("grpc.reflection.v1alpha.ServerReflectionResponse", bytes)), code, message };
  };

  test("files with all options", async () => {
    const { answers } = await ask({ file_containing_symbol: "cosmos.bank.v1beta1.MsgSend" });
    const files = (answers[0]?.file_descriptor_response?.file_descriptor_proto ?? []).map((bytes) =>
      codec.decode("google.protobuf.FileDescriptorProto", bytes),
    );
    expect(files[0]?.name).toBe("cosmos/bank/v1beta1/tx.proto");
    for (const { dependency } of files) for (const name of dependency) expect(files.map((file) => file.name)).toContain(name);
    const bytes = Buffer.from(answers[0]?.file_descriptor_response?.file_descriptor_proto[0] ?? []).toString("latin1");
    expect(bytes).toContain("cosmos-sdk/MsgSend");
  });

  test("what is not there", async () => {
    const { answers } = await ask({ file_by_filename: "no.proto" });
    expect(answers[0]?.error_response).toEqual({ error_code: GrpcCode.NotFound, error_message: "unknown file: no.proto" });
    expect(await ask({})).toEqual({ answers: [], code: GrpcCode.InvalidArgument, message: "invalid MessageRequest: <nil>" });
  });

  test("v1, which newer tools ask for, answers the same", async () => {
    const question = codec.encode("grpc.reflection.v1alpha.ServerReflectionRequest", { list_services: "" });
    const v1 = await client.stream(PATH.replace("v1alpha", "v1"), question);
    expect(v1.answers).toHaveLength(1);
    expect(v1).toEqual(await client.stream(PATH, question));
  });

  test("who does not read is not answered any further", async () => {
    const session = connect(`http://${address}`, { settings: { initialWindowSize: 100 } });
    const stream = session.request({ ":method": "POST", ":path": PATH, "content-type": "application/grpc", te: "trailers" });
    stream.pause();
    const question = codec.encode("grpc.reflection.v1alpha.ServerReflectionRequest", { file_containing_symbol: "cosmos.gov.v1.MsgVote" });
    const frame = Buffer.concat([Buffer.from([0, 0, 0, 0, question.length]), question]);
    const before = process.memoryUsage();
    stream.write(Buffer.concat(Array.from({ length: 20_000 }, () => frame)));
    await pause(1500);
    const after = process.memoryUsage();
    session.destroy();
    // 20,000 answers of 5 kB are 100 MB.
    expect(after.external + after.heapUsed - before.external - before.heapUsed).toBeLessThan(50_000_000);
  });

  test("services are listed in order", async () => {
    const { answers } = await ask({ list_services: "" });
    const names = (answers[0]?.list_services_response?.service ?? []).map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(names).toContain("cosmos.bank.v1beta1.Query");
    expect(names).toContain("grpc.reflection.v1alpha.ServerReflection");
  });
});

describe("GrpcTransport", () => {
  const typed = [
    "cosmos.bank.v1beta1.Query/Balance",
    "cosmos.bank.v1beta1.QueryBalanceRequest",
    "cosmos.bank.v1beta1.QueryBalanceResponse",
  ] as const;

  test("asks by types, by names, and at heights", async () => {
    const queries = new QueryClient(new GrpcTransport({ address, insecure: true }));
    const init = { address: bob, denom: "upokt" };
    expect((await queries.query(...typed, init)).balance?.amount).toBe("500");
    expect(await queries.queryDynamic(...typed, init, 1n)).toEqual({ balance: { denom: "upokt", amount: "500" } });
    await expect(queries.query(...typed, init, 9n)).rejects.toThrow(
      "rpc error: code = Unknown desc = codespace sdk code 26: invalid height",
    );
    queries.close();
  });

  test("TLS is not spoken with a server that has none", async () => {
    const queries = new QueryClient(new GrpcTransport({ address, insecure: false }));
    await expect(queries.query(...typed, { address: bob, denom: "upokt" })).rejects.toThrow("code = Unavailable");
    queries.close();
  });
});

test("an address that is taken is told in one sentence", async () => {
  await expect(servedGrpc(chain).then(() => servedOn(address))).rejects.toThrow(
    /^gRPC cannot listen on .*: free the port or change grpc.address/,
  );
});

async function servedOn(taken: string): Promise<void> {
  const { GrpcServer: Server } = await import("#node/rpc/grpc/grpcServer.js");
  const { servedCalls } = await import("./served.js");
  await new Server({ address: taken, maxRecvBytes: 1, maxSendBytes: 1 }, servedCalls(chain).calls).start();
}
