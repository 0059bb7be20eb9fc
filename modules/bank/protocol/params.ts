import { PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";

type Params = MessageMap["cosmos.bank.v1beta1.Params"];

/** sdk x/bank/types/params.go DefaultParams. */
export function defaultParams(): Params {
  return { send_enabled: [], default_send_enabled: true };
}

/** sdk x/bank/types/params.go Validate. @throws PlainError. */
export function validateParams(params: Params): void {
  if (params.send_enabled.length > 0) throw new PlainError("use of send_enabled in params is no longer supported");
}
