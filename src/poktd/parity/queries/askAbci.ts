import { hexToBytes } from "#kernel/base/bytes.js";
import type { PoktApp } from "#node/app/poktApp.js";
import { clipped } from "./askRest.js";
import { withoutSourcePosition } from "./compareAnswers.js";
import type { AbciQuestion } from "./questions.js";

/** @returns what differs, as lines; undefined for a question that CometBFT itself refuses */
export function abciDifference(app: PoktApp, question: AbciQuestion): string[] | undefined {
  const { result } = question.answer;
  if (result === undefined) return undefined;
  const recorded = withoutSourcePosition(JSON.stringify(ordered(result.response))).text;
  const ours = JSON.stringify(ordered(cometAnswer(app, question)));
  return ours === recorded ? [] : [`  ours     ${clipped(ours, recorded)}`, `  recorded ${clipped(recorded, ours)}`];
}

/** ResponseQuery as CometBFT's JSON shows it. */
function cometAnswer(app: PoktApp, { params }: AbciQuestion): Record<string, unknown> {
  const { path = "", data = "", height = "0", prove = false } = params;
  const answer = app.query({ path, data: hexToBytes(data), height: BigInt(height), prove });
  const ops = answer.proof_ops?.ops?.map((op) => ({ type: op?.type ?? "", key: base64(op?.key), data: base64(op?.data) }));
  return {
    code: answer.code ?? 0,
    log: answer.log ?? "",
    info: answer.info ?? "",
    index: String(answer.index ?? 0n),
    key: base64(answer.key),
    value: base64(answer.value),
    proofOps: ops === undefined ? null : { ops },
    height: String(answer.height ?? 0n),
    codespace: answer.codespace ?? "",
  };
}

function base64(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined || bytes.length === 0 ? null : Buffer.from(bytes).toString("base64");
}

function ordered(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
