import { addressStringToBytes, valAddressFromBech32, valAddressStringToBytes } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { decMulInt, decQuo, decTruncateInt } from "#kernel/base/dec.js";
import { GrpcStatusError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { query } from "#kernel/module/module.js";
import { type PageResponse, paginate } from "#kernel/module/pagination.js";
import { redelegationEntryToProto, redelegationFromProto } from "../protocol/convert.js";
import { stakingErrors } from "../protocol/errors.js";
import type { Redelegation } from "../protocol/types.js";
import { redelegationKeyOfSrcIndex, redelegationsBySrc, redelegationsOf, STORE } from "../state/keys.js";
import { getRedelegation } from "../state/redelegations.js";
import { getValidator } from "../state/validators.js";
import { asInternal, below } from "./common.js";

type Request = MessageMap["cosmos.staking.v1beta1.QueryRedelegationsRequest"];
interface Found {
  readonly records: readonly Redelegation[];
  readonly pagination?: PageResponse;
}

/** sdk x/staking/keeper/grpc_query.go Redelegations: one record, all from a source, or all of a delegator. */
export const redelegations = query(
  "cosmos.staking.v1beta1.QueryRedelegationsRequest",
  "cosmos.staking.v1beta1.QueryRedelegationsResponse",
  (ctx, req) =>
    asInternal(() => {
      const { records, pagination } = find(ctx, req);
      return { redelegation_responses: records.map((r) => response(ctx, r)), pagination };
    }),
);

function find(ctx: ReadCtx, req: Request): Found {
  const all = req.delegator_addr !== "" && req.src_validator_addr !== "" && req.dst_validator_addr !== "";
  if (all) return { records: [findOne(ctx, req)] };
  if (req.delegator_addr === "" && req.src_validator_addr !== "" && req.dst_validator_addr === "") return fromSource(ctx, req);
  return ofDelegator(ctx, req);
}

function findOne(ctx: ReadCtx, req: Request): Redelegation {
  const del = addressStringToBytes(req.delegator_addr);
  const src = valAddressStringToBytes(req.src_validator_addr);
  const dst = valAddressStringToBytes(req.dst_validator_addr);
  const found = getRedelegation(ctx, del, src, dst);
  if (found === undefined) {
    const text = `redelegation not found for delegator address ${req.delegator_addr} from validator address ${req.src_validator_addr}`;
    throw new GrpcStatusError("NotFound", text);
  }
  return found;
}

function fromSource(ctx: ReadCtx, req: Request): Found {
  const src = valAddressStringToBytes(req.src_validator_addr);
  const prefix = redelegationsBySrc(src);
  const records: Redelegation[] = [];
  const pagination = paginate(below(ctx, prefix), req.pagination, (key) => {
    const bytes = ctx.kv(STORE).get(redelegationKeyOfSrcIndex((prefix + key) as ByteStr));
    if (bytes === undefined) throw stakingErrors.noRedelegation.bare();
    records.push(decode(bytes));
  });
  return { records, pagination };
}

function ofDelegator(ctx: ReadCtx, req: Request): Found {
  const records: Redelegation[] = [];
  const del = addressStringToBytes(req.delegator_addr);
  const pagination = paginate(below(ctx, redelegationsOf(del)), req.pagination, (_key, value) => {
    records.push(decode(value));
  });
  return { records, pagination };
}

const decode = (bytes: ByteStr): Redelegation => redelegationFromProto(codec.decodeStr("cosmos.staking.v1beta1.Redelegation", bytes));

/** sdk x/staking/keeper/query_utils.go redelegationsToRedelegationResponses: entries apart from the record. */
function response(ctx: ReadCtx, r: Redelegation) {
  const v = getValidator(ctx, valAddressFromBech32(r.validatorDstAddress));
  return {
    redelegation: {
      delegator_address: r.delegatorAddress,
      validator_src_address: r.validatorSrcAddress,
      validator_dst_address: r.validatorDstAddress,
    },
    entries: r.entries.map((entry) => ({
      redelegation_entry: redelegationEntryToProto(entry),
      balance: decTruncateInt(decQuo(decMulInt(entry.sharesDst, v.tokens), v.delegatorShares)).toString(),
    })),
  };
}
