import { PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";

type Params = MessageMap["cosmos.auth.v1beta1.Params"];

/** sdk x/auth/types/params.go DefaultParams. Costs in gas, lengths in bytes. */
export function defaultParams(): Params {
  return {
    max_memo_characters: 256n,
    tx_sig_limit: 7n,
    tx_size_cost_per_byte: 10n,
    sig_verify_cost_ed25519: 590n,
    sig_verify_cost_secp256k1: 1000n,
  };
}

/** sdk x/auth/types/params.go Validate. @throws PlainError for the first value that is zero. */
export function validateParams(params: Params): void {
  const checks: readonly (readonly [bigint, string])[] = [
    [params.tx_sig_limit, "invalid tx signature limit"],
    [params.sig_verify_cost_ed25519, "invalid ED25519 signature verification cost"],
    [params.sig_verify_cost_secp256k1, "invalid SECK256k1 signature verification cost"],
    [params.max_memo_characters, "invalid max memo characters"],
    [params.tx_size_cost_per_byte, "invalid tx size cost per byte"],
  ];
  for (const [value, text] of checks) {
    if (value === 0n) throw new PlainError(`${text}: ${value}`);
  }
}
