import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import type { MessageInit } from "#kernel/module/module.js";
import { paginate } from "#kernel/module/pagination.js";
import { prefixRead } from "#kernel/store/prefixKv.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import type { MorseClaimableAccount } from "../protocol/types.js";
import { CLAIMABLE_ACCOUNT_PREFIX, STORE } from "../state/keys.js";

type Request = MessageMap["pocket.migration.QueryAllMorseClaimableAccountRequest"];
type Response = MessageInit<"pocket.migration.QueryAllMorseClaimableAccountResponse">;

/** poktroll x/migration/keeper/query_morse_claimable_account.go MorseClaimableAccountAll. */
export function queryMorseClaimableAccountAll(ctx: ReadCtx, req: Request): Response {
  const accounts: MorseClaimableAccount[] = [];
  const pagination = orStatus("Internal", () =>
    paginate(prefixRead(ctx.kv(STORE), CLAIMABLE_ACCOUNT_PREFIX), req.pagination, (_key, value) => {
      accounts.push(codec.decodeStr("pocket.migration.MorseClaimableAccount", value));
    }),
  );
  return { morseClaimableAccount: accounts, pagination };
}
