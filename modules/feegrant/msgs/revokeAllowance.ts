import { addressStringToBytes } from "#kernel/base/address.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { msg } from "#kernel/module/module.js";
import { revokeAllowance as revoke } from "../state/allowances.js";

/** x/feegrant keeper/msg_server.go RevokeAllowance. */
export const revokeAllowance = msg(
  "cosmos.feegrant.v1beta1.MsgRevokeAllowance",
  "cosmos.feegrant.v1beta1.MsgRevokeAllowanceResponse",
  (ctx, req) => {
    if (req.grantee === req.granter) throw sdkErrors.invalidAddress.wrap("addresses must be different");
    const grantee = addressStringToBytes(req.grantee);
    revoke(ctx, { granter: addressStringToBytes(req.granter), grantee });
    return {};
  },
);
