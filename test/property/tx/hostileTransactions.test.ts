import { beforeAll, describe, expect, test } from "vitest";
import { lengthDelimited, varintField } from "#kernel/base/protoWire.js";
import { codec, dynamicCodec } from "#kernel/codec/codec.js";
import { implementations, MSG_INTERFACE } from "#kernel/codec/interfaces.js";
import { abciMethods } from "#node/rpc/services/abciMethods.js";
import { message, type PackedMessage, TestChain, testAccount } from "../../support/chain.js";
import { goldenLines } from "../../support/golden.js";
import { mutated, oddFields, pick, random, SEED } from "../../support/hostile.js";
import { oddTx } from "../../support/oddTx.js";

/**
 * Whatever bytes arrive, the application answers with a result. An error of ours would end the node: anybody could send such a
 * transaction.
 */

const [alice, bob] = [testAccount("alice").bech32, testAccount("bob").bech32];
let chain: TestChain;

beforeAll(async () => {
  chain = await TestChain.start({ balances: { zed: 1_000_000_000_000n, alice: 1_000_000_000_000n, bob: 1_000_000_000_000n } });
  const config = { minimumGasPrice: "", pruningKeepRecent: 0n, pruningInterval: 0n, haltHeight: 0n };
  chain.app.queries.add(abciMethods(chain.app.core, config));
  await chain.block();
});

let sequence = 0n;

/** Runs transactions in all modes, then in a block. */
async function survive(txs: readonly Uint8Array[]): Promise<void> {
  for (const tx of txs) {
    chain.checkTx(tx);
    calmSimulation(tx);
  }
  const { tx_results } = await chain.block(txs);
  for (const { code } of tx_results) expect(code).toBeTypeOf("number");
  const account = chain.query(
    "cosmos.auth.v1beta1.Query/AccountInfo",
    "cosmos.auth.v1beta1.QueryAccountInfoRequest",
    { address: alice },
    "cosmos.auth.v1beta1.QueryAccountInfoResponse",
  );
  sequence = account.info?.sequence ?? 0n;
}

function calmSimulation(tx: Uint8Array): void {
  const answer = chain.app.query(codec.create("tendermint.abci.RequestQuery", { path: "/app/simulate", data: tx }));
  expect(answer.code ?? 0).toBeTypeOf("number");
}

const registered = (implementations(MSG_INTERFACE) ?? []).map((url) => url.slice(1)).filter((name) => !name.startsWith("ibc."));

function signed(messages: readonly PackedMessage[]): Uint8Array {
  return oddTx({ messages, signers: ["alice"], numbers: [1n], sequences: [sequence], fee: { gas_limit: 2_000_000n } });
}

describe("hostile transactions", () => {
  test.each(registered)("%s with odd contents", async (name) => {
    const next = random(SEED + [...name].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7));
    const failures: string[] = [];
    for (let i = 0; i < Number(process.env["FUZZ_RUNS"] ?? 8); i++) {
      const fields = oddFields(next, name);
      const tx = signed([{ type_url: `/${name}`, value: dynamicCodec.encode(name, fields) }]);
      try {
        await survive([tx]);
      } catch (err) {
        failures.push(
          `${(err as Error).stack?.split("\n").slice(0, 6).join("\n")}\n${JSON.stringify(fields, (_k, v) => (typeof v === "bigint" ? `${v}n` : v)).slice(0, 600)}`,
        );
        break;
      }
    }
    expect(failures).toEqual([]);
  });

  test("recorded transactions with changed bytes", async () => {
    const next = random(SEED);
    const recorded = [...goldenLines<{ txs?: string[] }>("chains/actors/blocks.jsonl.gz")].flatMap((line) => line.txs ?? []);
    const honest = signed([
      message("cosmos.bank.v1beta1.MsgSend", { from_address: alice, to_address: bob, amount: [{ denom: "upokt", amount: "1" }] }),
    ]);
    const pool = [honest, ...recorded.map((tx) => Buffer.from(tx, "base64"))];
    expect(pool.length).toBeGreaterThan(50);
    for (let i = 0; i < 15; i++) await survive(Array.from({ length: 40 }, () => mutated(next, pick(next, pool))));
  });
});

/** A field with a length. */
const field = lengthDelimited;

/** `levels` multisigs in each other, as a mode info and as the signature that goes with it. */
function nested(levels: number, innermost: { info: Uint8Array; signature: Uint8Array }) {
  let { info, signature } = innermost;
  for (let i = 0; i < levels; i++) {
    info = field(2, field(2, info));
    signature = field(1, signature);
  }
  return { info, signature };
}

const SINGLE = Uint8Array.of(0x0a, 2, 8, 1);

/** A transaction of alice's with a mode info and a signature of its own. */
function withSignature(info: Uint8Array, signature: Uint8Array): Uint8Array {
  const key = codec.encode("google.protobuf.Any", codec.pack("cosmos.crypto.secp256k1.PubKey", { key: testAccount("alice").publicKey }));
  const signer = Buffer.concat([field(1, key), field(2, info), varintField(3, sequence)]);
  const fee = codec.encode("cosmos.tx.v1beta1.Fee", { gas_limit: 900_000_000n });
  return oddTx({ messages: [honestSend()], rawAuth: Buffer.concat([field(1, signer), field(2, fee)]), signatures: () => [signature] });
}

function honestSend(): PackedMessage {
  return message("cosmos.bank.v1beta1.MsgSend", { from_address: alice, to_address: bob, amount: [{ denom: "upokt", amount: "1" }] });
}

describe("transactions as deep or as wide as they get", () => {
  async function outcome(tx: Uint8Array) {
    const check = chain.checkTx(tx);
    calmSimulation(tx);
    const { tx_results } = await chain.block([tx]);
    return [check.log, tx_results[0]?.log];
  }

  test("multisigs in multisigs around a missing mode info", async () => {
    const { info, signature } = nested(4_900, { info: field(2, new Uint8Array()), signature: field(1, new Uint8Array()) });
    expect(await outcome(withSignature(info, signature))).toEqual(["got empty SignatureData", "got empty SignatureData"]);
  });

  test("more of them than may nest", async () => {
    const { info, signature } = nested(5_100, { info: SINGLE, signature: new Uint8Array() });
    const [check, result] = await outcome(withSignature(info, signature));
    expect(check).toMatch(/^recursion limit reached: tx parse error/);
    expect(result).toBe("tx parse error");
  });

  test("a multisig of 150,000 signatures, on the account of a single key", async () => {
    const count = 150_000;
    const info = field(2, Buffer.concat(Array.from({ length: count }, () => field(2, SINGLE))));
    const signature = Buffer.concat(Array.from({ length: count }, () => field(1, new Uint8Array())));
    const [check, result] = await outcome(withSignature(info, signature));
    expect(check).toMatch(/^recovered: runtime error: invalid memory address/);
    expect(result).toBe(check);
  });

  test("TxDecode of what is too deep to encode again", () => {
    const { info, signature } = nested(4_900, { info: SINGLE, signature: new Uint8Array() });
    const data = codec.encode("cosmos.tx.v1beta1.TxDecodeRequest", { tx_bytes: withSignature(info, signature) });
    const answer = chain.app.query(codec.create("tendermint.abci.RequestQuery", { path: "/cosmos.tx.v1beta1.Service/TxDecode", data }));
    expect(answer.code).toBe(111222);
  });

  test("a hundred thousand signatures or coins, five thousand messages", async () => {
    const many = Array.from({ length: 100_000 }, () => ({ denom: "upokt", amount: "1" }));
    const rows = [
      oddTx({ messages: [honestSend()], signatures: () => many.map(() => new Uint8Array()) }),
      oddTx({ messages: [honestSend()], fee: { gas_limit: 900_000_000n, amount: many } }),
      oddTx({ messages: many.slice(0, 5_000).map(() => honestSend()), fee: { gas_limit: 1n } }),
      oddTx({
        messages: [message("cosmos.bank.v1beta1.MsgSend", { from_address: alice, to_address: bob, amount: many })],
        fee: { gas_limit: 900_000_000n },
      }),
    ];
    for (const tx of rows) expect((await outcome(tx))[1]).not.toBe("");
  });
});
