/** grpc-gateway v1 runtime/context.go: what headers say about the call behind a request. */
import { PlainError } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";
import { type GrpcStatus, grpcStatus } from "../grpcStatus.js";
import type { UnaryAnswer } from "../unaryCalls.js";
import { parseGoInt64 } from "./goScalars.js";

type Headers = ReadonlyMap<string, readonly string[]>;

/** The gateway's own client refuses the call. */
export class UpstreamError extends Error {
  override readonly name = "UpstreamError";

  constructor(readonly status: GrpcStatus) {
    super(status.message);
  }
}

/** Nanoseconds. */
const UNITS: Readonly<Record<string, bigint>> = {
  H: 3_600_000_000_000n,
  M: 60_000_000_000n,
  S: 1_000_000_000n,
  m: 1_000_000n,
  u: 1000n,
  n: 1n,
};

/** Longer than timers count: no deadline at all. */
const MAX_TIMER_MS = 2_147_483_647;

/** How long a call may take. */
class Deadline {
  /** @param ms undefined for no bound */
  constructor(readonly ms: number | undefined) {}

  /** @param call gets what tells whether it is too late. @throws UpstreamError when the time is over */
  async run(call: (late: () => boolean) => Promise<UnaryAnswer>): Promise<UnaryAnswer> {
    const { ms } = this;
    if (ms === undefined || ms > MAX_TIMER_MS) return call(() => false);
    if (ms <= 0) throw exceeded();
    let late = false;
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        late = true;
        reject(exceeded());
      }, ms);
    });
    try {
      return await Promise.race([call(() => late), over]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function exceeded(): UpstreamError {
  return new UpstreamError(grpcStatus("DeadlineExceeded", "context deadline exceeded"));
}

/** The header `Grpc-Timeout`: a number and a unit; zero is none. @throws PlainError */
export function deadlineOf(headers: Headers): Deadline {
  const text = headers.get("grpc-timeout")?.[0] ?? "";
  if (text === "") return new Deadline(undefined);
  const unit = UNITS[text.slice(-1)];
  const count = unit === undefined ? undefined : parseGoInt64(text.slice(0, -1));
  if (unit === undefined || count === undefined) throw new PlainError(`invalid grpc-timeout: ${text}`);
  const nanoseconds = BigInt.asIntN(64, count * unit);
  if (nanoseconds === 0n) return new Deadline(undefined);
  // What ends before it can be sent has ended.
  return new Deadline(nanoseconds < 1000n ? 0 : Number(nanoseconds) / 1e6);
}

/** Headers that are passed on as `grpcgateway-…`. runtime/mux.go isPermanentHTTPHeader */
const PERMANENT: ReadonlySet<string> = new Set(
  `accept accept-charset accept-language accept-ranges authorization cache-control content-type cookie date expect from
   if-match if-modified-since if-none-match if-schedule-tag-match if-unmodified-since max-forwards origin pragma referer user-agent via
   warning`.split(/\s+/),
);
const METADATA = "grpc-metadata-";
const HEIGHT = "x-cosmos-block-height";

/** grpc internal/metadata Validate: the client sends no metadata that it may not. @throws UpstreamError, PlainError */
export function checkMetadata(headers: Headers): void {
  for (const [name, values] of headers) {
    const key = metadataKey(name);
    if (key === undefined) continue;
    if (key === "") throw refused("there is an empty key in the header");
    if (!/^[0-9a-z_.-]+$/.test(key)) throw refused(`header key ${goQuote(key)} contains illegal characters not in [0-9a-z-_.]`);
    if (key.endsWith("-bin")) continue;
    for (const value of values) {
      if (!/^[ -~]*$/.test(value)) throw refused(`header key ${goQuote(key)} contains value with non-printable ASCII characters`);
    }
  }
}

function refused(text: string): UpstreamError {
  return new UpstreamError(grpcStatus("Internal", text));
}

/** SDK server/api CustomGRPCHeaderMatcher over the gateway's. */
function metadataKey(name: string): string | undefined {
  if (name === HEIGHT) return name;
  if (name.startsWith(METADATA)) return name.slice(METADATA.length);
  return PERMANENT.has(name) ? `grpcgateway-${name}` : undefined;
}
