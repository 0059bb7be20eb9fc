import { addressStringToBytes } from "#kernel/base/address.js";
import { GrpcStatusError } from "#kernel/base/errors.js";
import { query } from "#kernel/module/module.js";
import { getAccount } from "../state/accounts.js";

/** sdk x/auth/keeper/grpc_query.go AccountInfo. The address is echoed as it was given. */
export const accountInfo = query(
  "cosmos.auth.v1beta1.QueryAccountInfoRequest",
  "cosmos.auth.v1beta1.QueryAccountInfoResponse",
  (ctx, req) => {
    if (req.address === "") throw new GrpcStatusError("InvalidArgument", "address cannot be empty");
    const found = getAccount(ctx, addressStringToBytes(req.address));
    if (found === undefined) throw new GrpcStatusError("NotFound", `account ${req.address} not found`);
    const { pubKey, accountNumber, sequence } = found;
    return { info: { address: req.address, pub_key: pubKey, account_number: accountNumber, sequence } };
  },
);
