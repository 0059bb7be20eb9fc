import { accAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { isErrorValue, wrapError } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { dynamicProtoText } from "#kernel/codec/protoText.js";
import type { Ctx } from "#kernel/module/context.js";
import type { AnyMessage, MsgResult } from "#kernel/module/router.js";
import type { AuthzPorts } from "../ports.js";
import { unpackAuthorization } from "../protocol/authorization.js";
import { accept } from "../protocol/decide.js";
import { authzErrors } from "../protocol/errors.js";
import { deleteGrant, expirationOf, type Grant, getGrant, updateGrant } from "./grants.js";
import type { Pair } from "./keys.js";

/** sdk x/authz/keeper/keeper.go DispatchActions. @returns the response bytes of each message */
export function dispatchActions(ports: AuthzPorts, ctx: Ctx, grantee: ByteStr, msgs: readonly AnyMessage[]): Uint8Array[] {
  return msgs.map((msg, i) => {
    authorize(ports, ctx, grantee, msg);
    const result = execute(ports, ctx, msg);
    for (const event of result.events) ctx.events.emit(event.type, ...event.attributes, "authz_msg_index", String(i));
    return result.data;
  });
}

/** A message whose signer is the grantee needs no grant. */
function authorize(ports: AuthzPorts, ctx: Ctx, grantee: ByteStr, msg: AnyMessage): void {
  const [granter, ...more] = ports.messages.getSigners(msg);
  if (granter === undefined || more.length > 0) throw authzErrors.authorizationNumOfSigners.bare();
  if (granter === grantee) return;
  useGrant(ctx, { granter, grantee }, msg);
}

function useGrant(ctx: Ctx, pair: Pair, msg: AnyMessage): void {
  const typeUrl = `/${msg.name}`;
  const grant = requireGrant(ctx, pair, typeUrl);
  const expiration = expirationOf(grant);
  if (expiration !== undefined && expiration < ctx.time) throw authzErrors.authorizationExpired.bare();
  if (grant.authorization === undefined) throw sdkErrors.invalidType.wrap("authorization is nil");
  const charge = (amount: number, descriptor: string) => ctx.gasMeter.consume(amount, descriptor);
  const accepted = accept(unpackAuthorization(grant.authorization), { msg, charge });
  if (accepted.next === "delete") deleteGrant(ctx, pair, typeUrl);
  else if (accepted.next === "update") updateGrant(ctx, pair, accepted.updated);
}

function requireGrant(ctx: Ctx, pair: Pair, typeUrl: string): Grant {
  const grant = getGrant(ctx, pair, typeUrl);
  if (grant !== undefined) return grant;
  const who = `granter: ${accAddressToBech32(pair.granter)}, grantee: ${accAddressToBech32(pair.grantee)}`;
  throw authzErrors.noAuthorizationFound.wrap(`failed to get grant with given ${who} & msgType: ${typeUrl} `);
}

function execute({ router }: AuthzPorts, ctx: Ctx, msg: AnyMessage): MsgResult {
  const typeUrl = `/${msg.name}`;
  if (!router.has(typeUrl)) throw sdkErrors.unknownRequest.wrap(`unrecognized message route: ${typeUrl}`);
  try {
    return router.dispatch(ctx, msg);
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    throw wrapError(err, `failed to execute message; message ${dynamicProtoText(msg.name, msg.value)}`);
  }
}
