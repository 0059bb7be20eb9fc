import type { ByteStr } from "#kernel/base/bytes.js";
import { GrpcStatusError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { query } from "#kernel/module/module.js";
import { paginate } from "#kernel/module/pagination.js";
import { unbondingToProto } from "../protocol/convert.js";
import { stakingErrors } from "../protocol/errors.js";
import type { UnbondingDelegation } from "../protocol/types.js";
import { unbondingsByVal, unbondingsOf } from "../state/keys.js";
import { getUnbondingDelegation } from "../state/unbonding.js";
import { asInternal, below, delegatorArg, requireArg, validatorArg } from "./common.js";

/** sdk x/staking/keeper/grpc_query.go ValidatorUnbondingDelegations: a page over the index by validator. */
export const validatorUnbondingDelegations = query(
  "cosmos.staking.v1beta1.QueryValidatorUnbondingDelegationsRequest",
  "cosmos.staking.v1beta1.QueryValidatorUnbondingDelegationsResponse",
  (ctx, req) => {
    const val = validatorArg(req.validator_addr);
    const found: UnbondingDelegation[] = [];
    const pagination = asInternal(() =>
      paginate(below(ctx, unbondingsByVal(val)), req.pagination, (key) => {
        const record = getUnbondingDelegation(ctx, key.slice(1) as ByteStr, val);
        if (record === undefined) throw stakingErrors.noUnbondingDelegation.bare();
        found.push(record);
      }),
    );
    return { unbonding_responses: found.map(unbondingToProto), pagination };
  },
);

/** sdk x/staking/keeper/grpc_query.go UnbondingDelegation. */
export const unbondingDelegation = query(
  "cosmos.staking.v1beta1.QueryUnbondingDelegationRequest",
  "cosmos.staking.v1beta1.QueryUnbondingDelegationResponse",
  (ctx, req) => {
    requireArg(req.delegator_addr, "delegator");
    requireArg(req.validator_addr, "validator");
    const del = delegatorArg(req.delegator_addr);
    const val = validatorArg(req.validator_addr);
    const found = getUnbondingDelegation(ctx, del, val);
    if (found === undefined) {
      const text = `unbonding delegation with delegator ${req.delegator_addr} not found for validator ${req.validator_addr}`;
      throw new GrpcStatusError("NotFound", text);
    }
    return { unbond: unbondingToProto(found) };
  },
);

/** sdk x/staking/keeper/grpc_query.go DelegatorUnbondingDelegations. */
export const delegatorUnbondingDelegations = query(
  "cosmos.staking.v1beta1.QueryDelegatorUnbondingDelegationsRequest",
  "cosmos.staking.v1beta1.QueryDelegatorUnbondingDelegationsResponse",
  (ctx, req) => {
    const del = delegatorArg(req.delegator_addr);
    const unbonding_responses: MessageMap["cosmos.staking.v1beta1.UnbondingDelegation"][] = [];
    const pagination = asInternal(() =>
      paginate(below(ctx, unbondingsOf(del)), req.pagination, (_key, value) => {
        unbonding_responses.push(codec.decodeStr("cosmos.staking.v1beta1.UnbondingDelegation", value));
      }),
    );
    return { unbonding_responses, pagination };
  },
);
