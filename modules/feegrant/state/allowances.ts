import { accAddressToBech32 } from "#kernel/base/address.js";
import { EMPTY } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { FeegrantPorts } from "../ports.js";
import { type Allowance, expiresAt, packAllowance, unpackAllowance } from "../protocol/allowance.js";
import { allowanceKey, type Pair, queueKey, STORE } from "./keys.js";

export type Grant = MessageMap["cosmos.feegrant.v1beta1.Grant"];

/** x/feegrant keeper/keeper.go GetAllowance. Undefined when absent. */
export function findAllowance(ctx: ReadCtx, pair: Pair): Allowance | undefined {
  const stored = ctx.kv(STORE).get(allowanceKey(pair));
  if (stored === undefined || stored === EMPTY) return undefined;
  const { allowance } = codec.decodeStr("cosmos.feegrant.v1beta1.Grant", stored);
  if (allowance === undefined) throw new PlainError("failed to get allowance: no allowance");
  return unpackAllowance(allowance);
}

/** @throws TxError sdk/38 when absent. */
export function getAllowance(ctx: ReadCtx, pair: Pair): Allowance {
  const allowance = findAllowance(ctx, pair);
  if (allowance === undefined) throw sdkErrors.notFound.wrap("fee-grant not found");
  return allowance;
}

/** x/feegrant keeper/keeper.go GrantAllowance. Creates the grantee's account. @throws TxError sdk/4, sdk/18. */
export function grantAllowance(ports: FeegrantPorts, ctx: Ctx, pair: Pair, allowance: Allowance): void {
  if (findAllowance(ctx, pair) !== undefined) throw sdkErrors.invalidRequest.wrap("fee allowance already exists");
  ensureGranteeAccount(ports, ctx, pair);
  const expiry = expiresAt(allowance);
  if (expiry !== undefined && expiry < ctx.time) throw sdkErrors.invalidRequest.wrap("expiration is before current block time");
  if (expiry !== undefined) ctx.kv(STORE).set(queueKey(expiry, pair), EMPTY);
  writeAllowance(ctx, pair, allowance);
  emitPair(ctx, "set_feegrant", pair);
}

function ensureGranteeAccount({ accounts, bank }: FeegrantPorts, ctx: Ctx, { grantee }: Pair): void {
  if (accounts.getAccount(ctx, grantee) !== undefined) return;
  if (bank.blockedAddr(grantee)) throw sdkErrors.unauthorized.wrap(`${accAddressToBech32(grantee)} is not allowed to receive funds`);
  accounts.setAccount(ctx, accounts.newAccountWithAddress(ctx, grantee));
}

/** x/feegrant keeper/keeper.go UpdateAllowance. */
export function updateAllowance(ctx: Ctx, pair: Pair, allowance: Allowance): void {
  getAllowance(ctx, pair);
  writeAllowance(ctx, pair, allowance);
  emitPair(ctx, "update_feegrant", pair);
}

/**
 * x/feegrant keeper/keeper.go revokeAllowance. The reference deletes the queue entry of the swapped pair, so the real
 * one stays and later removes any new allowance of this pair. @throws TxError sdk/38 when absent.
 */
export function revokeAllowance(ctx: Ctx, pair: Pair): void {
  const allowance = getAllowance(ctx, pair);
  const kv = ctx.kv(STORE);
  kv.delete(allowanceKey(pair));
  const expiry = expiresAt(allowance);
  if (expiry !== undefined) kv.delete(queueKey(expiry, { granter: pair.grantee, grantee: pair.granter }));
  emitPair(ctx, "revoke_feegrant", pair);
}

function writeAllowance(ctx: Ctx, pair: Pair, allowance: Allowance): void {
  const grant = {
    granter: accAddressToBech32(pair.granter),
    grantee: accAddressToBech32(pair.grantee),
    allowance: packAllowance(allowance),
  };
  ctx.kv(STORE).set(allowanceKey(pair), codec.encodeStr("cosmos.feegrant.v1beta1.Grant", grant));
}

/** The event of a pair, granter first. @param type of the event, e.g. `set_feegrant` */
export function emitPair(ctx: Ctx, type: string, pair: Pair): void {
  ctx.events.emit(type, "granter", accAddressToBech32(pair.granter), "grantee", accAddressToBech32(pair.grantee));
}
