import { GrpcStatusError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { query } from "#kernel/module/module.js";
import { genericFilteredPaginate } from "#kernel/module/pagination.js";
import { validatorToProto } from "../protocol/convert.js";
import { BondStatus } from "../protocol/types.js";
import { VALIDATOR_PREFIX } from "../state/keys.js";
import { findValidator } from "../state/validators.js";
import { asInternal, below, validatorArg } from "./common.js";

const STATUS: Readonly<Record<string, number>> = {
  BOND_STATUS_BONDED: BondStatus.bonded,
  BOND_STATUS_UNBONDING: BondStatus.unbonding,
  BOND_STATUS_UNBONDED: BondStatus.unbonded,
};

/** sdk x/staking/keeper/grpc_query.go Validators. An empty status means all. */
export const validators = query(
  "cosmos.staking.v1beta1.QueryValidatorsRequest",
  "cosmos.staking.v1beta1.QueryValidatorsResponse",
  (ctx, req) => {
    const status = Object.hasOwn(STATUS, req.status) ? STATUS[req.status] : undefined;
    if (req.status !== "" && status === undefined) {
      throw new GrpcStatusError("InvalidArgument", `invalid validator status ${req.status}`);
    }
    const page = asInternal(() =>
      genericFilteredPaginate(below(ctx, VALIDATOR_PREFIX), req.pagination, (_key, value) => {
        const v = codec.decodeStr("cosmos.staking.v1beta1.Validator", value);
        return status === undefined || v.status === status ? v : undefined;
      }),
    );
    return { validators: page.results, pagination: page.pagination };
  },
);

/** sdk x/staking/keeper/grpc_query.go Validator. */
export const validator = query(
  "cosmos.staking.v1beta1.QueryValidatorRequest",
  "cosmos.staking.v1beta1.QueryValidatorResponse",
  (ctx, req) => {
    const found = findValidator(ctx, validatorArg(req.validator_addr));
    if (found === undefined) throw new GrpcStatusError("NotFound", `validator ${req.validator_addr} not found`);
    return { validator: validatorToProto(found) };
  },
);
