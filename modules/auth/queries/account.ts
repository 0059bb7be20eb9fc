import { addressStringToBytes } from "#kernel/base/address.js";
import { GrpcStatusError } from "#kernel/base/errors.js";
import { query } from "#kernel/module/module.js";
import { packAccount } from "../protocol/accountCodec.js";
import { getAccount } from "../state/accounts.js";

/** sdk x/auth/keeper/grpc_query.go Account. */
export const account = query("cosmos.auth.v1beta1.QueryAccountRequest", "cosmos.auth.v1beta1.QueryAccountResponse", (ctx, req) => {
  if (req.address === "") throw new GrpcStatusError("InvalidArgument", "Address cannot be empty");
  const found = getAccount(ctx, addressStringToBytes(req.address));
  if (found === undefined) throw new GrpcStatusError("NotFound", `account ${req.address} not found`);
  return { account: packAccount(found) };
});
