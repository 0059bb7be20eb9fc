import { GrpcStatusError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { normalizeMorseAddress } from "../protocol/morseAddress.js";
import type { MorseClaimableAccount } from "../protocol/types.js";
import { getMorseClaimableAccount } from "../state/claimableAccounts.js";

type Request = MessageMap["pocket.migration.QueryMorseClaimableAccountRequest"];

/** poktroll x/migration/keeper/query_morse_claimable_account.go MorseClaimableAccount. @throws GrpcStatusError NotFound */
export function queryMorseClaimableAccount(ctx: ReadCtx, req: Request): { morseClaimableAccount: MorseClaimableAccount } {
  const account = getMorseClaimableAccount(ctx, normalizeMorseAddress(req.address));
  if (account === undefined) throw new GrpcStatusError("NotFound", "not found");
  return { morseClaimableAccount: account };
}
