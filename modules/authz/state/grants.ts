import { accAddressToBech32 } from "#kernel/base/address.js";
import { strToText } from "#kernel/base/bytes.js";
import { timeToRfc3339 } from "#kernel/base/goTime.js";
import { type Time, timestampToTime, timeToTimestamp } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { type Authorization, packAuthorization } from "../protocol/authorization.js";
import { msgTypeUrl } from "../protocol/decide.js";
import { authzErrors } from "../protocol/errors.js";
import { grantKey, type Pair, STORE } from "./keys.js";
import { insertIntoQueue, removeFromQueue } from "./queue.js";

export type Grant = MessageMap["cosmos.authz.v1beta1.Grant"];

/** sdk x/authz/keeper/keeper.go getGrant, whether expired or not. undefined when absent. One read. */
export function getGrant(ctx: ReadCtx, pair: Pair, typeUrl: string): Grant | undefined {
  const stored = ctx.kv(STORE).get(grantKey(pair, typeUrl));
  return stored === undefined ? undefined : codec.decodeStr("cosmos.authz.v1beta1.Grant", stored);
}

/** Nanoseconds; undefined means for ever. */
export function expirationOf(grant: Grant): Time | undefined {
  return grant.expiration === undefined ? undefined : timestampToTime(grant.expiration);
}

/** sdk x/authz/keeper/keeper.go SaveGrant. @throws TxError authz/3, authz/5. */
export function saveGrant(ctx: Ctx, pair: Pair, authorization: Authorization, expiration: Time | undefined): void {
  const typeUrl = msgTypeUrl(authorization);
  assertFuture(ctx, expiration);
  const old = getGrant(ctx, pair, typeUrl);
  const oldExpiration = old === undefined ? undefined : expirationOf(old);
  if (oldExpiration !== undefined && oldExpiration !== expiration) removeFromQueue(ctx, oldExpiration, pair, typeUrl);
  if (expiration !== undefined && oldExpiration !== expiration) insertIntoQueue(ctx, expiration, pair, typeUrl);
  const grant = {
    authorization: packAuthorization(authorization),
    expiration: expiration === undefined ? undefined : timeToTimestamp(expiration),
  };
  writeGrant(ctx, pair, typeUrl, grant);
  emitTyped(ctx, "cosmos.authz.v1beta1.EventGrant", eventFields(pair, typeUrl));
}

/** sdk x/authz/authorization_grant.go NewGrant. */
function assertFuture(ctx: Ctx, expiration: Time | undefined): void {
  if (expiration === undefined || expiration > ctx.time) return;
  const text = `(${timeToRfc3339(ctx.time)}), got ${timeToRfc3339(expiration)}`;
  throw authzErrors.invalidExpirationTime.wrap(`expiration must be after the current block time ${text}`);
}

/** sdk x/authz/keeper/keeper.go DeleteGrant. @throws TxError authz/2, authz/5. */
export function deleteGrant(ctx: Ctx, pair: Pair, typeUrl: string): void {
  const grant = getGrant(ctx, pair, typeUrl);
  const key = grantKey(pair, typeUrl);
  if (grant === undefined) throw authzErrors.noAuthorizationFound.wrap(`failed to delete grant with key ${strToText(key)}`);
  const expiration = expirationOf(grant);
  if (expiration !== undefined) removeFromQueue(ctx, expiration, pair, typeUrl);
  ctx.kv(STORE).delete(key);
  emitTyped(ctx, "cosmos.authz.v1beta1.EventRevoke", eventFields(pair, typeUrl));
}

/** sdk x/authz/keeper/keeper.go update: the expiration is kept. @throws TxError authz/2. */
export function updateGrant(ctx: Ctx, pair: Pair, updated: Authorization): void {
  const typeUrl = msgTypeUrl(updated);
  const grant = getGrant(ctx, pair, typeUrl);
  if (grant === undefined) throw authzErrors.noAuthorizationFound.bare();
  writeGrant(ctx, pair, typeUrl, { authorization: packAuthorization(updated), expiration: grant.expiration });
}

function writeGrant(ctx: Ctx, pair: Pair, typeUrl: string, grant: Grant): void {
  ctx.kv(STORE).set(grantKey(pair, typeUrl), codec.encodeStr("cosmos.authz.v1beta1.Grant", grant));
}

function eventFields({ granter, grantee }: Pair, typeUrl: string) {
  return { msg_type_url: typeUrl, granter: accAddressToBech32(granter), grantee: accAddressToBech32(grantee) };
}
