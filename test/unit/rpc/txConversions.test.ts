import { beforeAll, describe, expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import { message, TestChain, testAccount } from "../../support/chain.js";
import { servedCalls } from "./served.js";

const SERVICE = "cosmos.tx.v1beta1.Service";
const [ABSENT, EMPTY] = [new Uint8Array(0), Uint8Array.of(0x0a, 0)];
let chain: TestChain;

beforeAll(async () => {
  chain = await TestChain.start({ balances: { zed: 1_000_000_000n, alice: 1_000_000_000n, bob: 5n } });
  await chain.block();
});

async function ask(method: string, request: Uint8Array) {
  const { status, response } = await servedCalls(chain).calls.call(`${SERVICE}/${method}`, request, []);
  return { code: status.code, text: status.message, response };
}

function sendOf(amount: string) {
  const [from_address, to_address] = [testAccount("alice").bech32, testAccount("bob").bech32];
  return message("cosmos.bank.v1beta1.MsgSend", { from_address, to_address, amount: [{ denom: "upokt", amount }] });
}

/** Go tells bytes that are empty from bytes that are not there. */
describe("bytes that are there but empty", () => {
  test("are an empty transaction to TxDecode", async () => {
    expect(await ask("TxDecode", ABSENT)).toMatchObject({ code: 3, text: "invalid empty tx bytes" });
    const { code, response } = await ask("TxDecode", EMPTY);
    expect(code).toBe(0);
    expect(codec.decode("cosmos.tx.v1beta1.TxDecodeResponse", response).tx).toMatchObject({ body: { messages: [] }, signatures: [] });
  });

  test("are too short for TxDecodeAmino", async () => {
    expect(await ask("TxDecodeAmino", ABSENT)).toMatchObject({ code: 3, text: "invalid empty tx bytes" });
    const text = "UnmarshalBinaryBare expected to read prefix bytes 282816A9 (since it is registered concrete) but got ";
    expect(await ask("TxDecodeAmino", EMPTY)).toMatchObject({ code: 2, text });
  });

  test("win over a transaction in Simulate", async () => {
    expect(await ask("Simulate", ABSENT)).toMatchObject({ code: 3, text: "empty txBytes is not allowed" });
    expect(await ask("Simulate", Uint8Array.of(0x12, 0))).toMatchObject({ code: 2 });
    const good = codec.decode("cosmos.tx.v1beta1.Tx", chain.tx("alice", [sendOf("1")], { sequence: 0n }));
    const both = codec.encode("cosmos.tx.v1beta1.SimulateRequest", { tx: good });
    expect((await ask("Simulate", Uint8Array.from([...both, 0x12, 0]))).text).toMatch(/^must contain at least one message/);
  });
});

test("Simulate runs the bytes where both are given", async () => {
  const bytes = chain.tx("alice", [sendOf("1")], { sequence: 0n, memo: "hi" });
  const request = codec.encode("cosmos.tx.v1beta1.SimulateRequest", { tx: { body: { memo: "other" } }, tx_bytes: bytes });
  const { code, response } = await ask("Simulate", request);
  expect(code).toBe(0);
  expect(codec.decode("cosmos.tx.v1beta1.SimulateResponse", response).gas_info?.gas_used).toBeGreaterThan(50_000n);
});
