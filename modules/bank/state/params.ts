import { codec } from "#kernel/codec/codec.js";
import { sharedDecoder } from "#kernel/codec/sharedDecode.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { BankParams } from "../protocol/types.js";
import { PARAMS_KEY, STORE } from "./keys.js";
import { setSendEnabled } from "./sendEnabled.js";

const decodeParams = sharedDecoder("cosmos.bank.v1beta1.Params");

/** sdk x/bank/keeper/send.go GetParams: all zero when absent. */
export function getParams(ctx: ReadCtx): BankParams {
  const stored = ctx.kv(STORE).get(PARAMS_KEY);
  return stored === undefined ? codec.create("cosmos.bank.v1beta1.Params", {}) : decodeParams(stored);
}

/** sdk x/bank/keeper/send.go SetParams: entries of the deprecated list go to their own records. */
export function setParams(ctx: Ctx, params: BankParams): void {
  for (const entry of params.send_enabled) setSendEnabled(ctx, entry.denom, entry.enabled);
  const stored = { send_enabled: [], default_send_enabled: params.default_send_enabled };
  ctx.kv(STORE).set(PARAMS_KEY, codec.encodeStr("cosmos.bank.v1beta1.Params", stored));
}
