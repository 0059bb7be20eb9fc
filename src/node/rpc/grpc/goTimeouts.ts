import { BaseServerInterceptingCall } from "@grpc/grpc-js/build/src/server-interceptors.js";
import { GrpcCode, PlainError } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";
import { parseGoUint } from "../rest/goScalars.js";

/** Nanoseconds. */
const UNITS: ReadonlyMap<string, bigint> = new Map([
  ["H", 3_600_000_000_000n],
  ["M", 60_000_000_000n],
  ["S", 1_000_000_000n],
  ["m", 1_000_000n],
  ["u", 1000n],
  ["n", 1n],
]);

/** Longer than timers count: no deadline at all. */
const MAX_TIMER_MS = 2_147_483_647;

/** grpc-go internal/transport decodeTimeout. @returns nanoseconds. @throws PlainError with its texts */
export function parseTimeout(text: string): bigint {
  if (text.length < 2) throw new PlainError(`transport: timeout string is too short: ${goQuote(text)}`);
  if (text.length > 9) throw new PlainError(`transport: timeout string is too long: ${goQuote(text)}`);
  const unit = UNITS.get(text.slice(-1));
  if (unit === undefined) throw new PlainError(`transport: timeout unit is not recognized: ${goQuote(text)}`);
  return BigInt(parseGoUint(text.slice(0, -1), 64)) * unit;
}

/** What grpc-js gives a call, as far as its deadline goes. */
interface Call {
  deadline: number;
  deadlineTimer: NodeJS.Timeout | null;
  sendStatus(status: { code: number; details: string; metadata: null }): void;
}

/**
 * Deadlines of all calls of this process as grpc-go reads them. grpc-js counts milliseconds in 32 bits, so that a far deadline
 * is over at once, and finds a timeout anywhere in the text.
 */
export function useGoTimeouts(): void {
  Reflect.set(BaseServerInterceptingCall.prototype, "handleTimeoutHeader", function (this: Call, header: unknown): void {
    const end = (code: number, details: string): void => this.sendStatus({ code, details, metadata: null });
    let nanoseconds: bigint;
    try {
      nanoseconds = parseTimeout(String(header));
    } catch (err) {
      // The call is still being made.
      process.nextTick(end, GrpcCode.Internal, `malformed grpc-timeout: ${(err as Error).message}`);
      return;
    }
    const ms = Number(nanoseconds) / 1e6;
    if (ms > MAX_TIMER_MS) return;
    const over = (): void => end(GrpcCode.DeadlineExceeded, "context deadline exceeded");
    this.deadline = Date.now() + ms;
    if (nanoseconds === 0n) process.nextTick(over);
    else this.deadlineTimer = setTimeout(over, ms);
  });
}
