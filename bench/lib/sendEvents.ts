import { codec } from "#kernel/codec/codec.js";

/** Stands in the places where each send has its own text. */
const MARK = "########";

const FROM = `pokt1${MARK}5w8z2k3m4n6p7q9r0s2t4v6x8y`;
const TO = `pokt1${MARK}h7j9k2l4z6x8c0v2b4n6m8q0w2`;
const COLLECTOR = "pokt17xpfvakm2amg962yls6f84z3kell8c5ldlu5h6";
const AMOUNT = "123upokt";

/** The 12 events of a bank send with a fee, in their order, as the application emits them. */
const events: readonly (readonly [type: string, ...attributes: string[]])[] = [
  ["coin_spent", "spender", FROM, "amount", "1upokt"],
  ["coin_received", "receiver", COLLECTOR, "amount", "1upokt"],
  ["transfer", "recipient", COLLECTOR, "sender", FROM, "amount", "1upokt"],
  ["message", "sender", FROM],
  ["tx", "fee", "1upokt", "fee_payer", FROM],
  ["tx", "acc_seq", `${FROM}/17`],
  ["tx", "signature", `${MARK}kvUo1bW8g1F4jZ0cQ3mEwXn6hYt2Vr5sLp9aDk0uTz7xCyBqNfGiHjOeRw4Sv3M1l2P5Q8==`],
  ["message", "action", "/cosmos.bank.v1beta1.MsgSend", "sender", FROM, "module", "bank", "msg_index", "0"],
  ["coin_spent", "spender", FROM, "amount", AMOUNT, "msg_index", "0"],
  ["coin_received", "receiver", TO, "amount", AMOUNT, "msg_index", "0"],
  ["transfer", "recipient", TO, "sender", FROM, "amount", AMOUNT, "msg_index", "0"],
  ["message", "sender", FROM, "msg_index", "0"],
];

const template = Buffer.from(
  codec.encode("tendermint.abci.ExecTxResult", {
    data: Buffer.from("12260a242f636f736d6f732e62616e6b2e763162657461312e4d736753656e64526573706f6e7365", "hex"),
    gas_wanted: 200_000n,
    gas_used: 87_654n,
    events: events.map(([type, ...attributes]) => ({
      type,
      attributes: Array.from({ length: attributes.length / 2 }, (_, i) => ({
        key: attributes[2 * i] as string,
        value: attributes[2 * i + 1] as string,
        index: true,
      })),
    })),
  }),
);

const marks: number[] = [];
for (let at = template.indexOf(MARK); at >= 0; at = template.indexOf(MARK, at + 1)) marks.push(at);

/** Protobuf bytes of the result of a send, with addresses and a signature of its own. @param index 0..2^32-1 */
export function sendResult(index: number): Uint8Array {
  const out = Buffer.from(template);
  const own = index.toString(16).padStart(8, "0");
  for (const at of marks) out.write(own, at, "latin1");
  return out;
}
