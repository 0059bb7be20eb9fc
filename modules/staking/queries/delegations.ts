import type { ByteStr } from "#kernel/base/bytes.js";
import { GrpcStatusError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { query } from "#kernel/module/module.js";
import { paginate } from "#kernel/module/pagination.js";
import { delegationFromProto } from "../protocol/convert.js";
import { stakingErrors } from "../protocol/errors.js";
import type { Delegation } from "../protocol/types.js";
import { getDelegation } from "../state/delegations.js";
import { delegationsByVal, delegationsOf } from "../state/keys.js";
import { asInternal, below, delegationResponse, delegatorArg, requireArg, validatorArg } from "./common.js";

/** sdk x/staking/keeper/grpc_query.go ValidatorDelegations: a page over the index by validator. */
export const validatorDelegations = query(
  "cosmos.staking.v1beta1.QueryValidatorDelegationsRequest",
  "cosmos.staking.v1beta1.QueryValidatorDelegationsResponse",
  (ctx, req) => {
    const val = validatorArg(req.validator_addr);
    const found: Delegation[] = [];
    const pagination = asInternal(() =>
      paginate(below(ctx, delegationsByVal(val)), req.pagination, (del: ByteStr) => {
        const delegation = getDelegation(ctx, del, val);
        if (delegation === undefined) throw stakingErrors.noDelegation.bare();
        found.push(delegation);
      }),
    );
    const delegation_responses = asInternal(() => found.map((d) => delegationResponse(ctx, d)));
    return { delegation_responses, pagination };
  },
);

/** sdk x/staking/keeper/grpc_query.go Delegation. */
export const delegation = query(
  "cosmos.staking.v1beta1.QueryDelegationRequest",
  "cosmos.staking.v1beta1.QueryDelegationResponse",
  (ctx, req) => {
    requireArg(req.delegator_addr, "delegator");
    requireArg(req.validator_addr, "validator");
    const val = validatorArg(req.validator_addr);
    const del = delegatorArg(req.delegator_addr);
    const found = getDelegation(ctx, del, val);
    if (found === undefined) {
      const text = `delegation with delegator ${req.delegator_addr} not found for validator ${req.validator_addr}`;
      throw new GrpcStatusError("NotFound", text);
    }
    return { delegation_response: asInternal(() => delegationResponse(ctx, found)) };
  },
);

/** sdk x/staking/keeper/grpc_query.go DelegatorDelegations. */
export const delegatorDelegations = query(
  "cosmos.staking.v1beta1.QueryDelegatorDelegationsRequest",
  "cosmos.staking.v1beta1.QueryDelegatorDelegationsResponse",
  (ctx, req) => {
    const del = delegatorArg(req.delegator_addr);
    const found: Delegation[] = [];
    const pagination = asInternal(() =>
      paginate(below(ctx, delegationsOf(del)), req.pagination, (_key, value) => {
        found.push(delegationFromProto(codec.decodeStr("cosmos.staking.v1beta1.Delegation", value)));
      }),
    );
    const delegation_responses = asInternal(() => found.map((d) => delegationResponse(ctx, d)));
    return { delegation_responses, pagination };
  },
);
