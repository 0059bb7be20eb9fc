import { type ByteStr, EMPTY, prefixEnd } from "#kernel/base/bytes.js";
import type { Time } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { slashingErrors } from "../protocol/errors.js";
import {
  paramsFromProto,
  paramsToProto,
  type SigningInfo,
  type SlashingParams,
  signingInfoFromProto,
  signingInfoToProto,
} from "../protocol/types.js";
import { PARAMS_KEY, pubKeyKey, SIGNING_INFO_PREFIX, STORE, signingInfoKey } from "./keys.js";

/** sdk x/slashing/keeper/params.go GetParams; zero message when absent. */
export function getParams(ctx: ReadCtx): SlashingParams {
  return paramsFromProto(codec.decodeStr("cosmos.slashing.v1beta1.Params", ctx.kv(STORE).get(PARAMS_KEY) ?? EMPTY));
}

/** sdk x/slashing/keeper/params.go SetParams. */
export function setParams(ctx: Ctx, params: SlashingParams): void {
  ctx.kv(STORE).set(PARAMS_KEY, codec.encodeStr("cosmos.slashing.v1beta1.Params", paramsToProto(params)));
}

/** sdk GetValidatorSigningInfo; undefined for slashing/8. */
export function findSigningInfo(ctx: ReadCtx, cons: ByteStr): SigningInfo | undefined {
  const bytes = ctx.kv(STORE).get(signingInfoKey(cons));
  return bytes === undefined ? undefined : signingInfoFromProto(codec.decodeStr("cosmos.slashing.v1beta1.ValidatorSigningInfo", bytes));
}

/** sdk GetValidatorSigningInfo. @throws TxError slashing/8. */
export function getSigningInfo(ctx: ReadCtx, cons: ByteStr): SigningInfo {
  const info = findSigningInfo(ctx, cons);
  if (info === undefined) throw slashingErrors.noSigningInfoFound.bare();
  return info;
}

/** sdk SetValidatorSigningInfo. */
export function setSigningInfo(ctx: Ctx, cons: ByteStr, info: SigningInfo): void {
  const bytes = codec.encodeStr("cosmos.slashing.v1beta1.ValidatorSigningInfo", signingInfoToProto(info));
  ctx.kv(STORE).set(signingInfoKey(cons), bytes);
}

/** sdk IterateValidatorSigningInfos, in address order. */
export function allSigningInfos(ctx: ReadCtx): { cons: ByteStr; info: SigningInfo }[] {
  const it = ctx.kv(STORE).iterate(SIGNING_INFO_PREFIX, prefixEnd(SIGNING_INFO_PREFIX));
  try {
    const out: { cons: ByteStr; info: SigningInfo }[] = [];
    for (; it.valid(); it.next()) {
      const info = signingInfoFromProto(codec.decodeStr("cosmos.slashing.v1beta1.ValidatorSigningInfo", it.value()));
      out.push({ cons: it.key().slice(2) as ByteStr, info });
    }
    return out;
  } finally {
    it.close();
  }
}

/** sdk AddPubkey. */
export function addPubKey(ctx: Ctx, cons: ByteStr, key: { readonly type_url: string; readonly value: Uint8Array }): void {
  ctx.kv(STORE).set(pubKeyKey(cons), codec.encodeStr("google.protobuf.Any", key));
}

/** sdk GetPubkey, as far as anyone looks: whether there is one. */
export function hasPubKey(ctx: ReadCtx, cons: ByteStr): boolean {
  return ctx.kv(STORE).get(pubKeyKey(cons)) !== undefined;
}

/** sdk deleteAddrPubkeyRelation. */
export function deletePubKey(ctx: Ctx, cons: ByteStr): void {
  ctx.kv(STORE).delete(pubKeyKey(cons));
}

/** sdk JailUntil. @throws TxError slashing/8. */
export function jailUntil(ctx: Ctx, cons: ByteStr, until: Time): void {
  setSigningInfo(ctx, cons, { ...getSigningInfo(ctx, cons), jailedUntil: until });
}

/** sdk Tombstone. @throws TxError slashing/8, slashing/9. */
export function tombstone(ctx: Ctx, cons: ByteStr): void {
  const info = getSigningInfo(ctx, cons);
  if (info.tombstoned) throw slashingErrors.validatorTombstoned.bare();
  setSigningInfo(ctx, cons, { ...info, tombstoned: true });
}

/** sdk IsTombstoned; false without signing info. */
export function isTombstoned(ctx: ReadCtx, cons: ByteStr): boolean {
  return findSigningInfo(ctx, cons)?.tombstoned ?? false;
}
