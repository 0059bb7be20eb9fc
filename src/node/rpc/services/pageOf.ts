import { GrpcStatusError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";

const DEFAULT_LIMIT = 100n;

/** sdk types/query ParsePagination: offset and limit as page (from 1) and limit. Go's int cast of a uint64. @throws GrpcStatusError */
export function pageOf(request: MessageMap["cosmos.base.query.v1beta1.PageRequest"] | undefined): { page: bigint; limit: bigint } {
  const offset = BigInt.asIntN(64, request?.offset ?? 0n);
  const asked = BigInt.asIntN(64, request?.limit ?? DEFAULT_LIMIT);
  if (offset < 0n) throw new GrpcStatusError("InvalidArgument", "offset must greater than 0");
  if (asked < 0n) throw new GrpcStatusError("InvalidArgument", "limit must greater than 0");
  const limit = asked === 0n ? DEFAULT_LIMIT : asked;
  return { page: offset / limit + 1n, limit };
}
