import { accAddressToBech32 } from "#kernel/base/address.js";
import { GrpcStatusError } from "#kernel/base/errors.js";
import { query } from "#kernel/module/module.js";
import { numberIndexKey, STORE } from "../state/keys.js";

/** sdk x/auth/keeper/grpc_query.go AccountAddressByID. */
export const accountAddressById = query(
  "cosmos.auth.v1beta1.QueryAccountAddressByIDRequest",
  "cosmos.auth.v1beta1.QueryAccountAddressByIDResponse",
  (ctx, req) => {
    if (req.id !== 0n) {
      throw new GrpcStatusError("InvalidArgument", "requesting with id isn't supported, try to request using account-id");
    }
    const addr = ctx.kv(STORE).get(numberIndexKey(req.account_id));
    if (addr === undefined) throw new GrpcStatusError("NotFound", `account address not found with account number ${req.account_id}`);
    return { account_address: accAddressToBech32(addr) };
  },
);
