import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { msg } from "#kernel/module/module.js";
import { parseMsgAddress } from "#modules/auth/protocol/parseAddress.js";
import { sameAddressText } from "#modules/auth/protocol/sameAddressText.js";
import { authzErrors } from "../protocol/errors.js";
import { deleteGrant } from "../state/grants.js";

/** sdk x/authz/keeper/msg_server.go Revoke. */
export const revoke = msg("cosmos.authz.v1beta1.MsgRevoke", "cosmos.authz.v1beta1.MsgRevokeResponse", (ctx, req) => {
  if (sameAddressText(req.grantee, req.granter)) throw authzErrors.granteeIsGranter.bare();
  const grantee = parseMsgAddress(req.grantee, "invalid grantee address");
  const granter = parseMsgAddress(req.granter, "invalid granter address");
  if (req.msg_type_url === "") throw sdkErrors.invalidRequest.wrap("missing msg method name");
  deleteGrant(ctx, { granter, grantee }, req.msg_type_url);
  return {};
});
