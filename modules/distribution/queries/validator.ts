import { accAddressToBech32, valAddressStringToBytes } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { decCoinsToProto } from "#kernel/base/decCoin.js";
import { GrpcStatusError, isErrorValue } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { query } from "#kernel/module/module.js";
import { genericFilteredPaginate } from "#kernel/module/pagination.js";
import { PrefixRead } from "#kernel/store/prefixKv.js";
import type { DistributionPorts } from "../ports.js";
import { requireDelegation } from "../state/keeper.js";
import { STORE, slashEventsOf } from "../state/keys.js";
import { getCommission, getOutstanding } from "../state/records.js";
import { requireArg, rewardsNow, validatorArg } from "./common.js";

/** sdk x/distribution/keeper/grpc_query.go ValidatorDistributionInfo. */
export function validatorDistributionInfo(ports: DistributionPorts) {
  return query(
    "cosmos.distribution.v1beta1.QueryValidatorDistributionInfoRequest",
    "cosmos.distribution.v1beta1.QueryValidatorDistributionInfoResponse",
    (ctx, req) => {
      const val = validatorArg(req.validator_address);
      const scratch = ctx.scratch();
      const validator = ports.staking.getValidator(scratch, val);
      const delegation = requireDelegation(ports, scratch, val, val);
      const rewards = rewardsNow(scratch, validator, delegation, val);
      return {
        operator_address: accAddressToBech32(val),
        self_bond_rewards: decCoinsToProto(rewards),
        commission: decCoinsToProto(getCommission(scratch, val)),
      };
    },
  );
}

/** sdk x/distribution/keeper/grpc_query.go ValidatorOutstandingRewards. */
export function validatorOutstandingRewards(ports: DistributionPorts) {
  return query(
    "cosmos.distribution.v1beta1.QueryValidatorOutstandingRewardsRequest",
    "cosmos.distribution.v1beta1.QueryValidatorOutstandingRewardsResponse",
    (ctx, req) => {
      const val = validatorArg(req.validator_address);
      ports.staking.getValidator(ctx, val);
      return { rewards: { rewards: decCoinsToProto(getOutstanding(ctx, val)) } };
    },
  );
}

/** sdk x/distribution/keeper/grpc_query.go ValidatorCommission. */
export function validatorCommission(ports: DistributionPorts) {
  return query(
    "cosmos.distribution.v1beta1.QueryValidatorCommissionRequest",
    "cosmos.distribution.v1beta1.QueryValidatorCommissionResponse",
    (ctx, req) => {
      const val = validatorArg(req.validator_address);
      ports.staking.getValidator(ctx, val);
      return { commission: { commission: decCoinsToProto(getCommission(ctx, val)) } };
    },
  );
}

/** sdk x/distribution/keeper/grpc_query.go ValidatorSlashes. The heights of the request are compared with periods, as there. */
export const validatorSlashes = query(
  "cosmos.distribution.v1beta1.QueryValidatorSlashesRequest",
  "cosmos.distribution.v1beta1.QueryValidatorSlashesResponse",
  (ctx, req) => {
    requireArg(req.validator_address, "validator");
    const { starting_height: from, ending_height: to } = req;
    if (to < from) throw new GrpcStatusError("InvalidArgument", `starting height greater than ending height (${from} > ${to})`);
    const store = new PrefixRead(ctx.kv(STORE), slashEventsOf(slashesValidator(req.validator_address)));
    const page = genericFilteredPaginate(store, req.pagination, (_key, value) => {
      const event = codec.decodeStr("cosmos.distribution.v1beta1.ValidatorSlashEvent", value);
      return event.validator_period < from || event.validator_period > to ? undefined : event;
    });
    return { slashes: page.results, pagination: page.pagination };
  },
);

function slashesValidator(text: string): ByteStr {
  try {
    return valAddressStringToBytes(text);
  } catch (err) {
    if (isErrorValue(err)) throw new GrpcStatusError("InvalidArgument", "invalid validator address");
    throw err;
  }
}
