import { bytesToHex, strToHex } from "#kernel/base/bytes.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { TraceOp } from "#kernel/store/traceKv.js";
import type { RecordedGas, RecordedKey, RecordedKv, RecordedOp } from "./chainFiles.js";
import type { TxTrace } from "./recorder.js";

export type AbciTxResult = MessageMap["tendermint.abci.ExecTxResult"];
export type AbciEventMessage = MessageMap["tendermint.abci.Event"];

/** Recovered panic: the log holds a Go stack after this. */
const PANIC_CODE = 111222;

/** Parts of a result that are compared, each with its own score. */
export const txParts = ["code", "codespace", "data", "gas_wanted", "gas_used", "log", "events"] as const;
export type TxPart = (typeof txParts)[number];

export interface TxDifference {
  readonly part: TxPart;
  readonly lines: readonly string[];
}

/** Part by part; none when equal. @param asSet event types whose order among themselves is free in the reference */
export function compareTxResult(ours: AbciTxResult, recorded: AbciTxResult, asSet: ReadonlySet<string>): TxDifference[] {
  const out: TxDifference[] = [];
  const scalar = (part: TxPart, own: string, theirs: string) => {
    if (own !== theirs) out.push({ part, lines: [`  ${part}: ours ${own}`, `  ${" ".repeat(part.length)}  recorded ${theirs}`] });
  };
  scalar("code", String(ours.code), String(recorded.code));
  scalar("codespace", ours.codespace, recorded.codespace);
  scalar("data", bytesToHex(ours.data), bytesToHex(recorded.data));
  scalar("gas_wanted", String(ours.gas_wanted), String(recorded.gas_wanted));
  scalar("gas_used", String(ours.gas_used), String(recorded.gas_used));
  scalar("log", JSON.stringify(comparableLog(ours)), JSON.stringify(comparableLog(recorded)));
  const events = compareEvents(ours.events, recorded.events, asSet);
  if (events.length > 0) out.push({ part: "events", lines: events });
  return out;
}

function comparableLog(result: AbciTxResult): string {
  if (result.code !== PANIC_CODE) return result.log;
  const cut = result.log.indexOf("\nstack");
  return cut < 0 ? result.log : result.log.slice(0, cut);
}

/** @param asSet event types whose order among themselves is free in the reference */
export function compareEvents(
  ours: readonly AbciEventMessage[],
  recorded: readonly AbciEventMessage[],
  asSet: ReadonlySet<string>,
): string[] {
  const a = normalised(ours, asSet);
  const b = normalised(recorded, asSet);
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    if (a[i] === b[i]) continue;
    return [
      `  event ${i} of ours ${a.length}, recorded ${b.length}`,
      `    ours     ${a[i] ?? "(none)"}`,
      `    recorded ${b[i] ?? "(none)"}`,
    ];
  }
  return [];
}

/** Events as texts; the free ones keep their places but are put in order among themselves. */
function normalised(events: readonly AbciEventMessage[], asSet: ReadonlySet<string>): string[] {
  const texts = events.map(eventText);
  const places = events.flatMap((event, i) => (asSet.has(event.type) ? [i] : []));
  const sorted = places.map((i) => texts[i] as string).sort((x, y) => (x < y ? -1 : x > y ? 1 : 0));
  places.forEach((place, i) => {
    texts[place] = sorted[i] as string;
  });
  return texts;
}

function eventText(event: AbciEventMessage): string {
  const attributes = event.attributes.map((a) => `${a.key}=${a.value}${a.index ? "" : " (not indexed)"}`);
  return `${event.type} {${attributes.join(", ")}}`;
}

/** Where the gas trace first departs. Empty when it does not, or when nothing was recorded. */
export function compareGas(ours: TxTrace | undefined, recorded: RecordedGas | undefined, kv: RecordedKv | undefined): string[] {
  if (recorded === undefined || ours === undefined) return [];
  for (let i = 0; i < Math.max(ours.gas.length, recorded.trace.length); i++) {
    const a = ours.gas[i];
    const b = recorded.trace[i];
    if (a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]) continue;
    return [
      `  gas trace departs at charge ${i} (ours ${ours.gas.length} charges, recorded ${recorded.trace.length})`,
      `    ours     ${chargeText(a)} in ${ownOpAt(ours.ops, i)}`,
      `    recorded ${chargeText(b)} in ${recordedOpAt(kv, i)}`,
      ...accessesAround(ours.ops, kv, i),
    ];
  }
  return [];
}

/** Where the accesses first depart, for transactions whose gas is the same. */
export function compareOps(ours: TxTrace | undefined, kv: RecordedKv | undefined): string[] {
  if (ours === undefined || kv === undefined) return [];
  for (let i = 0; i < Math.max(ours.ops.length, kv.ops.length); i++) {
    const a = ours.ops[i];
    const b = kv.ops[i];
    if (ownOpText(a) === recordedOpText(b)) continue;
    // A read that ran out of gas: the recording knows the length all the same.
    if (
      a !== undefined &&
      b !== undefined &&
      a.op === "R" &&
      a.length === undefined &&
      ownOpText({ ...a, length: b[3] ?? undefined }) === recordedOpText(b) &&
      i === ours.ops.length - 1
    )
      continue;
    return [`  accesses depart at ${i}`, `    ours     ${ownOpText(a)}`, `    recorded ${recordedOpText(b)}`];
  }
  return [];
}

const AROUND = 4;

function accessesAround(ops: readonly TraceOp[], kv: RecordedKv | undefined, charge: number): string[] {
  if (kv === undefined) return [];
  const own = ops.filter((op) => op.pos <= charge).slice(-AROUND);
  const theirs = kv.ops.filter((op) => op[4] <= charge).slice(-AROUND);
  return [
    "  last accesses up to there, ours:",
    ...own.map((op) => `    ${ownOpText(op)}`),
    "  recorded:",
    ...theirs.map((op) => `    ${recordedOpText(op)}`),
  ];
}

function chargeText(charge: readonly [string, number] | undefined): string {
  return charge === undefined ? "(none)" : `${charge[0]} ${charge[1]}`;
}

function ownOpAt(ops: readonly TraceOp[], charge: number): string {
  return ownOpText(ops.findLast((op) => op.pos <= charge));
}

function recordedOpAt(kv: RecordedKv | undefined, charge: number): string {
  return recordedOpText(kv?.ops.findLast((op) => op[4] <= charge));
}

function ownOpText(op: TraceOp | undefined): string {
  if (op === undefined) return "(none)";
  const key: RecordedKey =
    op.key === undefined
      ? null
      : typeof op.key === "string"
        ? strToHex(op.key)
        : [op.key[0] === undefined ? null : strToHex(op.key[0]), op.key[1] === undefined ? null : strToHex(op.key[1])];
  return recordedOpText([op.op, op.store, key, op.length ?? null, op.pos]);
}

function recordedOpText(op: RecordedOp | undefined): string {
  if (op === undefined) return "(none)";
  const key = typeof op[2] === "object" && op[2] !== null ? `${op[2][0] ?? "-"}..${op[2][1] ?? "-"}` : (op[2] ?? "(end)");
  // The reference notes the length of the value at seek charges; keys tell enough.
  const length = op[0] === "N" || op[3] === null ? "" : ` length ${op[3]}`;
  return `${op[0]} ${op[1]} ${key}${length}`;
}
