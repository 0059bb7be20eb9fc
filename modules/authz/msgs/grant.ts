import { type ByteStr, strToText } from "#kernel/base/bytes.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { timestampToTime } from "#kernel/base/time.js";
import type { Ctx } from "#kernel/module/context.js";
import { msg } from "#kernel/module/module.js";
import { parseMsgAddress } from "#modules/auth/protocol/parseAddress.js";
import { sameAddressText } from "#modules/auth/protocol/sameAddressText.js";
import type { AuthzPorts } from "../ports.js";
import { unpackAuthorization } from "../protocol/authorization.js";
import { msgTypeUrl, validateAuthorization } from "../protocol/decide.js";
import { authzErrors } from "../protocol/errors.js";
import { saveGrant } from "../state/grants.js";

/** sdk x/authz/keeper/msg_server.go Grant. */
export function grant(ports: AuthzPorts) {
  return msg("cosmos.authz.v1beta1.MsgGrant", "cosmos.authz.v1beta1.MsgGrantResponse", (ctx, req) => {
    if (sameAddressText(req.grantee, req.granter)) throw authzErrors.granteeIsGranter.bare();
    const grantee = parseMsgAddress(req.grantee, "invalid grantee address");
    const granter = parseMsgAddress(req.granter, "invalid granter address");
    if (req.grant.authorization === undefined) throw sdkErrors.invalidType.wrap("authorization is nil");
    const authorization = unpackAuthorization(req.grant.authorization);
    validateAuthorization(authorization);
    ensureGranteeAccount(ports, ctx, grantee);
    const typeUrl = msgTypeUrl(authorization);
    if (!ports.router.has(typeUrl)) throw sdkErrors.invalidType.wrap(`${typeUrl} doesn't exist.`);
    const { expiration } = req.grant;
    saveGrant(ctx, { granter, grantee }, authorization, expiration === undefined ? undefined : timestampToTime(expiration));
    return {};
  });
}

/** The reference prints the blocked address as raw bytes. @throws TxError sdk/4. */
function ensureGranteeAccount({ accounts, bank }: AuthzPorts, ctx: Ctx, grantee: ByteStr): void {
  if (accounts.getAccount(ctx, grantee) !== undefined) return;
  if (bank.blockedAddr(grantee)) throw sdkErrors.unauthorized.wrap(`${strToText(grantee)} is not allowed to receive funds`);
  accounts.setAccount(ctx, accounts.newAccountWithAddress(ctx, grantee));
}
