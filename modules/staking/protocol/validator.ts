import { valAddressFromBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import {
  DEC_ZERO,
  type Dec,
  decAdd,
  decFromInt,
  decMulInt,
  decQuo,
  decQuoInt,
  decQuoTruncate,
  decSub,
  decTruncateInt,
} from "#kernel/base/dec.js";
import { Panic } from "#kernel/base/errors.js";
import { type PubKey, pubKeyAddress, pubKeyFromAny } from "#kernel/crypto/pubKey.js";
import type { ValidatorUpdate } from "#kernel/module/module.js";
import { stakingErrors } from "./errors.js";
import { BondStatus, POWER_REDUCTION, type PubKeyAny, type Validator } from "./types.js";

/** Operator address bytes of a validator record. */
export function operatorOf(v: Validator): ByteStr {
  return valAddressFromBech32(v.operatorAddress);
}

/** sdk x/staking/types/validator.go GetConsAddr. 20 bytes. */
export function consAddrOf(v: Validator): ByteStr {
  return consAddrOfKey(requireKey(v));
}

/** Address of a consensus key: 20 bytes for the types that CometBFT knows. @throws Panic for a key of a wrong length, as Go. */
export function consAddrOfKey(key: PubKeyAny): ByteStr {
  return pubKeyAddress(pubKeyFromAny(key));
}

function requireKey(v: Validator): PubKeyAny {
  if (v.consensusPubkey === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  return v.consensusPubkey;
}

/** sdk Validator.IsBonded: votes in consensus, also when jailed in this block. */
export const isBonded = (v: Validator): boolean => v.status === BondStatus.bonded;
/** sdk Validator.IsUnbonding: out of the set, its delegations still slashable. */
export const isUnbonding = (v: Validator): boolean => v.status === BondStatus.unbonding;
/** sdk Validator.IsUnbonded: its delegations leave at once. */
export const isUnbonded = (v: Validator): boolean => v.status === BondStatus.unbonded;

/** sdk TokensToConsensusPower: the power it would have. */
export function potentialPower(v: Validator): bigint {
  return v.tokens / POWER_REDUCTION;
}

/** sdk ConsensusPower: 0 when not bonded. */
export function consensusPower(v: Validator): bigint {
  return isBonded(v) ? potentialPower(v) : 0n;
}

/** sdk InvalidExRate: no tokens but shares. */
export function invalidExRate(v: Validator): boolean {
  return v.tokens === 0n && v.delegatorShares > DEC_ZERO;
}

/** sdk TokensFromShares, rounded. @throws Panic on a validator without shares. */
export function tokensFromShares(v: Validator, shares: Dec): Dec {
  return decQuo(decMulInt(shares, v.tokens), v.delegatorShares);
}

/** sdk SharesFromTokens. @throws TxError staking/22 on a validator without tokens. */
export function sharesFromTokens(v: Validator, amount: bigint): Dec {
  if (v.tokens === 0n) throw stakingErrors.insufficientShares.bare();
  return decQuoInt(decMulInt(v.delegatorShares, amount), v.tokens);
}

/** sdk SharesFromTokensTruncated. @throws TxError staking/22 on a validator without tokens. */
export function sharesFromTokensTruncated(v: Validator, amount: bigint): Dec {
  if (v.tokens === 0n) throw stakingErrors.insufficientShares.bare();
  return decQuoTruncate(decMulInt(v.delegatorShares, amount), decFromInt(v.tokens));
}

/** sdk AddTokensFromDel. */
export function addTokensFromDel(v: Validator, amount: bigint): { validator: Validator; shares: Dec } {
  const shares = v.delegatorShares === DEC_ZERO ? decFromInt(amount) : sharesOrPanic(v, amount);
  return { validator: { ...v, tokens: v.tokens + amount, delegatorShares: decAdd(v.delegatorShares, shares) }, shares };
}

function sharesOrPanic(v: Validator, amount: bigint): Dec {
  if (v.tokens === 0n) throw new Panic(stakingErrors.insufficientShares.text);
  return sharesFromTokens(v, amount);
}

/** sdk RemoveDelShares. The last shares take all tokens that are left. */
export function removeDelShares(v: Validator, shares: Dec): { validator: Validator; tokens: bigint } {
  const remaining = decSub(v.delegatorShares, shares);
  if (remaining === DEC_ZERO) return { validator: { ...v, tokens: 0n, delegatorShares: remaining }, tokens: v.tokens };
  const issued = decTruncateInt(tokensFromShares(v, shares));
  if (v.tokens < issued) throw new Panic("attempting to remove more tokens than available in validator");
  return { validator: { ...v, tokens: v.tokens - issued, delegatorShares: remaining }, tokens: issued };
}

/** sdk RemoveTokens. @throws Panic on a negative or too large amount. */
export function removeTokens(v: Validator, amount: bigint): Validator {
  if (amount < 0n) throw new Panic(`should not happen: trying to remove negative tokens ${amount}`);
  if (v.tokens < amount) throw new Panic(`should not happen: only have ${v.tokens} tokens, trying to remove ${amount}`);
  return { ...v, tokens: v.tokens - amount };
}

/** sdk ABCIValidatorUpdate with the power given. */
export function abciUpdate(v: Validator, power: bigint): ValidatorUpdate {
  return { ...consensusKey(requireKey(v)), power };
}

/** sdk TmConsPublicKey. @throws TxError staking/6 for a key that CometBFT does not know. */
function consensusKey(any: PubKeyAny): { pubKeyType: "ed25519" | "secp256k1"; pubKey: Uint8Array } {
  const key: PubKey = pubKeyFromAny(any);
  if (key.kind === "ed25519" || key.kind === "secp256k1") return { pubKeyType: key.kind, pubKey: key.key };
  throw stakingErrors.validatorPubKeyTypeNotSupported.wrap(`cannot convert ${any.type_url} to Tendermint public key`);
}
