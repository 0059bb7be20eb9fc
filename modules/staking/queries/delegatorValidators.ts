import { valAddressFromBech32 } from "#kernel/base/address.js";
import { codec } from "#kernel/codec/codec.js";
import { query } from "#kernel/module/module.js";
import { paginate } from "#kernel/module/pagination.js";
import { validatorToProto } from "../protocol/convert.js";
import { stakingErrors } from "../protocol/errors.js";
import type { Validator } from "../protocol/types.js";
import { getDelegation } from "../state/delegations.js";
import { delegationsOf } from "../state/keys.js";
import { getValidator } from "../state/validators.js";
import { asInternal, below, delegatorArg, requireArg, validatorArg } from "./common.js";

/** sdk x/staking/keeper/grpc_query.go DelegatorValidators. */
export const delegatorValidators = query(
  "cosmos.staking.v1beta1.QueryDelegatorValidatorsRequest",
  "cosmos.staking.v1beta1.QueryDelegatorValidatorsResponse",
  (ctx, req) => {
    const del = delegatorArg(req.delegator_addr);
    const found: Validator[] = [];
    const pagination = asInternal(() =>
      paginate(below(ctx, delegationsOf(del)), req.pagination, (_key, value) => {
        const { validator_address } = codec.decodeStr("cosmos.staking.v1beta1.Delegation", value);
        found.push(getValidator(ctx, valAddressFromBech32(validator_address)));
      }),
    );
    return { validators: found.map(validatorToProto), pagination };
  },
);

/** sdk x/staking/keeper/grpc_query.go DelegatorValidator. */
export const delegatorValidator = query(
  "cosmos.staking.v1beta1.QueryDelegatorValidatorRequest",
  "cosmos.staking.v1beta1.QueryDelegatorValidatorResponse",
  (ctx, req) => {
    requireArg(req.delegator_addr, "delegator");
    requireArg(req.validator_addr, "validator");
    const del = delegatorArg(req.delegator_addr);
    const val = validatorArg(req.validator_addr);
    const found = asInternal(() => {
      const delegation = getDelegation(ctx, del, val);
      if (delegation === undefined) throw stakingErrors.noDelegation.bare();
      return getValidator(ctx, valAddressFromBech32(delegation.validatorAddress));
    });
    return { validator: validatorToProto(found) };
  },
);
