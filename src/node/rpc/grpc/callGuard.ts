import type { EventEmitter } from "node:events";
import { ServerInterceptingCall, type ServerInterceptingCallInterface } from "@grpc/grpc-js";
import { GrpcCode } from "#kernel/base/errors.js";
import type { ByteBudget } from "../byteBudget.js";

/** What grpc-js says by itself, and how grpc-go says it. */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/^Received message larger than max \((\d+) vs (\d+)\)$/, "grpc: received message larger than max ($1 vs. $2)"],
  [/^Received message that decompresses to a size larger than (\d+)$/, "grpc: message after decompression larger than max $1"],
  [/^Sent message larger than max (.*)$/, "grpc: trying to send message larger than max $1"],
  [/^Received message compressed with unsupported encoding "(.*)"$/, 'grpc: Decompressor is not installed for grpc-encoding "$1"'],
];

/** Bytes of each message that do not count: small calls pass whatever others send. */
const FREE_BYTES = 16_384;

export interface CallBudgets {
  /** Requests that are being received. */
  readonly received: ByteBudget;
  /** Answers that clients have not taken yet. */
  readonly sent: ByteBudget;
}

type Guard = (method: unknown, call: ServerInterceptingCallInterface) => ServerInterceptingCall;

/**
 * The reference's texts, and a bound for what all calls hold together. grpc-js' own errors pass no interceptor, and its limit
 * is one for each message, so the call itself is changed.
 */
export function callGuard(budgets: CallBudgets): Guard {
  return (_method, call) => {
    const send = call.sendStatus.bind(call);
    // The reference sends no text with success, where grpc-js says `OK`.
    call.sendStatus = (status) => send({ ...status, details: status.code === 0 ? "" : grpcGoText(status.details ?? "") });
    const stream: unknown = Reflect.get(call, "stream");
    if (isEmitter(stream)) {
      boundReceived(call, stream, budgets.received);
      boundSent(call, stream, budgets.sent);
    }
    return new ServerInterceptingCall(call);
  };
}

function grpcGoText(details: string): string {
  const row = TEXTS.find(([pattern]) => pattern.test(details));
  return row === undefined ? details : details.replace(row[0], row[1]);
}

/** The HTTP/2 stream of a call is no part of grpc-js' interface; without it there are no bounds. */
function isEmitter(stream: unknown): stream is EventEmitter {
  return typeof (stream as EventEmitter | undefined)?.on === "function";
}

function boundReceived(call: ServerInterceptingCallInterface, stream: EventEmitter, budget: ByteBudget): void {
  let size = 0;
  let held = 0;
  stream.on("data", (chunk: Uint8Array) => {
    size += chunk.length;
    const counted = Math.min(chunk.length, Math.max(0, size - FREE_BYTES));
    if (counted === 0) return;
    if (budget.take(counted)) held += counted;
    else refuse(call, "too many large requests at once; try again");
  });
  stream.once("close", () => budget.give(held));
}

function boundSent(call: ServerInterceptingCallInterface, stream: EventEmitter, budget: ByteBudget): void {
  let held = 0;
  const give = (bytes: number): void => {
    const back = Math.min(bytes, held);
    held -= back;
    budget.give(back);
  };
  const send = call.sendMessage.bind(call);
  call.sendMessage = (message: unknown, done) => {
    const bytes = message instanceof Uint8Array ? Math.max(0, message.length - FREE_BYTES) : 0;
    if (!budget.take(bytes)) return refuse(call, "too many large answers wait for their clients; try again");
    held += bytes;
    send(message, () => {
      give(bytes);
      done();
    });
  };
  stream.once("close", () => give(held));
}

function refuse(call: ServerInterceptingCallInterface, details: string): void {
  call.sendStatus({ code: GrpcCode.ResourceExhausted, details, metadata: null });
}
