import { strToHex, textToStr } from "#kernel/base/bytes.js";
import { sha256Str } from "#kernel/base/sha256.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { MessageInit } from "#kernel/module/module.js";

export type DenomTrace = MessageMap["ibc.applications.transfer.v1.DenomTrace"];

/** ibc-go modules/apps/transfer/types/trace.go GetFullDenomPath. */
export function fullDenomPath(trace: DenomTrace): string {
  return trace.path === "" ? trace.base_denom : `${trace.path}/${trace.base_denom}`;
}

/** ibc-go types/trace.go Hash, as text: 64 upper-case hex digits of the SHA-256 of the full path. */
export function traceHash(trace: DenomTrace): string {
  return strToHex(sha256Str(textToStr(fullDenomPath(trace)))).toUpperCase();
}

/** ibc-go types/trace.go IBCDenom: the denom in this chain's bank. */
function ibcDenom(trace: DenomTrace): string {
  return trace.path === "" ? trace.base_denom : `ibc/${traceHash(trace)}`;
}

/** ibc-go keeper/keeper.go setDenomMetadata: what the bank shows of a voucher. */
export function voucherMetadata(trace: DenomTrace): MessageInit<"cosmos.bank.v1beta1.Metadata"> {
  const path = fullDenomPath(trace);
  return {
    description: `IBC token from ${path}`,
    denom_units: [{ denom: trace.base_denom, exponent: 0 }],
    base: ibcDenom(trace),
    display: path,
    name: `${path} IBC token`,
    symbol: trace.base_denom.toUpperCase(),
  };
}
