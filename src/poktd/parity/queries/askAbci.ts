import { hexToBytes } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { nilBytes } from "#kernel/codec/typeTable.js";
import { clipped } from "./askRest.js";
import { withoutSourcePosition } from "./compareAnswers.js";
import type { AbciQuestion } from "./questions.js";

type Query = (request: MessageMap["tendermint.abci.RequestQuery"]) => Uint8Array | Promise<Uint8Array>;

/** @returns what differs, as lines; undefined for a question that CometBFT itself refuses */
export async function abciDifference(query: Query, question: AbciQuestion): Promise<string[] | undefined> {
  const { result } = question.answer;
  if (result === undefined) return undefined;
  const recorded = withoutSourcePosition(JSON.stringify(ordered(result.response))).text;
  const ours = JSON.stringify(ordered(await cometAnswer(query, question)));
  return ours === recorded ? [] : [`  ours     ${clipped(ours, recorded)}`, `  recorded ${clipped(recorded, ours)}`];
}

/** ResponseQuery as CometBFT's JSON shows it. */
async function cometAnswer(query: Query, { params }: AbciQuestion): Promise<Record<string, unknown>> {
  const { path = "", data = "", height = "0", prove = false } = params;
  const bytes = await query({ path, data: hexToBytes(data), height: BigInt(height), prove });
  const answer = codec.decode("tendermint.abci.ResponseQuery", bytes);
  const ops = answer.proof_ops?.ops.map((op) => ({ type: op.type, key: base64(op.key), data: base64(op.data) }));
  return {
    code: answer.code,
    log: answer.log,
    info: answer.info,
    index: String(answer.index),
    key: base64(answer.key),
    value: base64(answer.value),
    proofOps: ops === undefined ? null : { ops },
    height: String(answer.height),
    codespace: answer.codespace,
  };
}

/** Go's nil slice is null. */
function base64(bytes: Uint8Array): string | null {
  return bytes === nilBytes ? null : Buffer.from(bytes).toString("base64");
}

function ordered(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
