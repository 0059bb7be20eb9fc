import { DEC_ONE, DEC_ZERO, decFromWire, decToText, decToWire, decWithPrec } from "#kernel/base/dec.js";
import { PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { MessageInit } from "#kernel/module/module.js";

export type DistributionParams = MessageMap["cosmos.distribution.v1beta1.Params"];

/** sdk x/distribution/types/params.go DefaultParams. */
export const defaultParams: MessageInit<"cosmos.distribution.v1beta1.Params"> = {
  community_tax: decToWire(decWithPrec(2n, 2)),
  base_proposer_reward: decToWire(DEC_ZERO),
  bonus_proposer_reward: decToWire(DEC_ZERO),
  withdraw_addr_enabled: true,
};

/** sdk x/distribution/types/params.go Params.ValidateBasic. @throws PlainError. */
export function validateParams(p: DistributionParams): void {
  if (p.community_tax === "") throw new PlainError("community tax must be not nil");
  const tax = decFromWire(p.community_tax);
  if (tax < DEC_ZERO) throw new PlainError(`community tax must be positive: ${decToText(tax)}`);
  if (tax > DEC_ONE) throw new PlainError(`community tax too large: ${decToText(tax)}`);
}
