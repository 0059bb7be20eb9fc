import { type ByteStr, EMPTY, prefixEnd, strToHex, strToText } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { DISABLED_PREFIX, disabledKey, PERMISSIONS_PREFIX, permissionsKey, STORE } from "./keys.js";

export type Permissions = MessageMap["cosmos.circuit.v1.Permissions"];

/** x/circuit keeper/keeper.go IsAllowed. */
export function isAllowed(ctx: ReadCtx, typeUrl: string): boolean {
  return !ctx.kv(STORE).has(disabledKey(typeUrl));
}

/** One write, also when it is disabled already. @param typeUrl with its slash */
export function disable(ctx: Ctx, typeUrl: string): void {
  ctx.kv(STORE).set(disabledKey(typeUrl), EMPTY);
}

/** One delete, also when it is not disabled. */
export function enable(ctx: Ctx, typeUrl: string): void {
  ctx.kv(STORE).delete(disabledKey(typeUrl));
}

/** undefined for an account that was never given any. One read. */
export function findPermissions(ctx: ReadCtx, addr: ByteStr): Permissions | undefined {
  const stored = ctx.kv(STORE).get(permissionsKey(addr));
  return stored === undefined ? undefined : codec.decodeStr("cosmos.circuit.v1.Permissions", stored);
}

/** @throws PlainError with the collection's text when absent. */
export function getPermissions(ctx: ReadCtx, addr: ByteStr): Permissions {
  const permissions = findPermissions(ctx, addr);
  if (permissions === undefined) {
    const type = "github.com/cosmos/gogoproto/cosmos.circuit.v1.Permissions";
    throw new PlainError(`collections: not found: key 'hexBytes:${strToHex(addr)}' of type ${type}`);
  }
  return permissions;
}

/** One write. @param addr account address, bytes */
export function setPermissions(ctx: Ctx, addr: ByteStr, permissions: Permissions): void {
  ctx.kv(STORE).set(permissionsKey(addr), codec.encodeStr("cosmos.circuit.v1.Permissions", permissions));
}

/** All permissions, in address order. */
export function allPermissions(ctx: ReadCtx): { readonly address: ByteStr; readonly permissions: Permissions }[] {
  return entries(ctx, PERMISSIONS_PREFIX).map(([address, value]) => ({
    address,
    permissions: codec.decodeStr("cosmos.circuit.v1.Permissions", value),
  }));
}

/** Type URLs of all disabled messages, in byte order. */
export function disabledList(ctx: ReadCtx): string[] {
  return entries(ctx, DISABLED_PREFIX).map(([key]) => strToText(key));
}

function entries(ctx: ReadCtx, prefix: ByteStr): [ByteStr, ByteStr][] {
  const out: [ByteStr, ByteStr][] = [];
  const it = ctx.kv(STORE).iterate(prefix, prefixEnd(prefix));
  try {
    for (; it.valid(); it.next()) out.push([it.key().slice(prefix.length) as ByteStr, it.value()]);
  } finally {
    it.close();
  }
  return out;
}
