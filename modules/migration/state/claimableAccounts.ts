import { prefixEnd } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { MorseClaimableAccount } from "../protocol/types.js";
import { CLAIMABLE_ACCOUNT_PREFIX, claimableAccountKey, STORE } from "./keys.js";

/** poktroll x/migration/keeper/morse_claimable_account.go GetMorseClaimableAccount. One read. */
export function getMorseClaimableAccount(ctx: ReadCtx, morseAddress: string): MorseClaimableAccount | undefined {
  const value = ctx.kv(STORE).get(claimableAccountKey(morseAddress));
  return value === undefined ? undefined : codec.decodeStr("pocket.migration.MorseClaimableAccount", value);
}

/** poktroll x/migration/keeper/morse_claimable_account.go SetMorseClaimableAccount. One write. */
export function setMorseClaimableAccount(ctx: Ctx, account: MorseClaimableAccount): void {
  const value = codec.encodeStr("pocket.migration.MorseClaimableAccount", account);
  ctx.kv(STORE).set(claimableAccountKey(account.morse_src_address), value);
}

/** poktroll x/migration/keeper/morse_claimable_account.go GetAllMorseClaimableAccounts: in key order. */
export function getAllMorseClaimableAccounts(ctx: ReadCtx): MorseClaimableAccount[] {
  const out: MorseClaimableAccount[] = [];
  const it = ctx.kv(STORE).iterate(CLAIMABLE_ACCOUNT_PREFIX, prefixEnd(CLAIMABLE_ACCOUNT_PREFIX));
  try {
    for (; it.valid(); it.next()) out.push(codec.decodeStr("pocket.migration.MorseClaimableAccount", it.value()));
  } finally {
    it.close();
  }
  return out;
}
