import { type ByteStr, byteStr, EMPTY, prefixEnd, strToText } from "#kernel/base/bytes.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { SEND_ENABLED_PREFIX, STORE, sendEnabledKey } from "./keys.js";

const ENABLED = byteStr("\x08\x01");

export interface SendEnabled {
  readonly denom: string;
  readonly enabled: boolean;
}

/** sdk x/bank/keeper/send.go SetSendEnabled. */
export function setSendEnabled(ctx: Ctx, denom: string, enabled: boolean): void {
  ctx.kv(STORE).set(sendEnabledKey(denom), enabled ? ENABLED : EMPTY);
}

/** sdk x/bank/keeper/send.go DeleteSendEnabled. */
export function deleteSendEnabled(ctx: Ctx, denoms: readonly string[]): void {
  for (const denom of denoms) ctx.kv(STORE).delete(sendEnabledKey(denom));
}

/** sdk x/bank/keeper/send.go getSendEnabled: Has, then Get. Undefined without an entry. */
export function getSendEnabled(ctx: ReadCtx, denom: string): boolean | undefined {
  const kv = ctx.kv(STORE);
  const key = sendEnabledKey(denom);
  if (!kv.has(key)) return undefined;
  return decodeFlag(kv.get(key) ?? EMPTY);
}

/** google.protobuf.BoolValue: false is empty. */
export function decodeFlag(stored: ByteStr): boolean {
  return stored === ENABLED;
}

/** sdk x/bank/keeper/send.go GetAllSendEnabledEntries, in denom order. */
export function getAllSendEnabledEntries(ctx: ReadCtx): SendEnabled[] {
  const out: SendEnabled[] = [];
  const it = ctx.kv(STORE).iterate(SEND_ENABLED_PREFIX, prefixEnd(SEND_ENABLED_PREFIX));
  try {
    for (; it.valid(); it.next()) {
      const denom = strToText(it.key().slice(SEND_ENABLED_PREFIX.length) as ByteStr);
      out.push({ denom, enabled: decodeFlag(it.value()) });
    }
  } finally {
    it.close();
  }
  return out;
}
