import { Panic, PlainError } from "#kernel/base/errors.js";
import { type Time, timestampToTime } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";

export type AnyValue = MessageMap["google.protobuf.Any"];

const BASIC = "cosmos.feegrant.v1beta1.BasicAllowance";
const PERIODIC = "cosmos.feegrant.v1beta1.PeriodicAllowance";
const ALLOWED_MSG = "cosmos.feegrant.v1beta1.AllowedMsgAllowance";

export interface BasicAllowance {
  readonly type: typeof BASIC;
  readonly value: MessageMap[typeof BASIC];
}
export interface PeriodicAllowance {
  readonly type: typeof PERIODIC;
  readonly value: MessageMap[typeof PERIODIC];
}
/** The inner allowance is decoded beside the message, whose own `allowance` field is not used. */
export interface AllowedMsgAllowance {
  readonly type: typeof ALLOWED_MSG;
  readonly allowedMessages: readonly string[];
  /** Undefined when unset; only then is the allowance invalid. */
  readonly inner: Allowance | undefined;
}

/** x/feegrant FeeAllowanceI, one member per registered type. Immutable. */
export type Allowance = BasicAllowance | PeriodicAllowance | AllowedMsgAllowance;

/** @throws PlainError when the Any holds no allowance, as the interface registry does. */
export function unpackAllowance(any: AnyValue): Allowance {
  const name = any.type_url.slice(any.type_url.lastIndexOf("/") + 1);
  switch (name) {
    case BASIC:
      return { type: BASIC, value: codec.decode(BASIC, any.value) };
    case PERIODIC:
      return { type: PERIODIC, value: codec.decode(PERIODIC, any.value) };
    case ALLOWED_MSG: {
      const { allowance, allowed_messages: allowedMessages } = codec.decode(ALLOWED_MSG, any.value);
      return { type: ALLOWED_MSG, allowedMessages, inner: allowance === undefined ? undefined : unpackAllowance(allowance) };
    }
    default:
      throw new PlainError(`no concrete type registered for type URL ${any.type_url} against interface *feegrant.FeeAllowanceI`);
  }
}

/** The inverse of {@link unpackAllowance}, encoded anew. */
export function packAllowance(allowance: Allowance): AnyValue {
  switch (allowance.type) {
    case BASIC:
      return codec.pack(BASIC, allowance.value);
    case PERIODIC:
      return codec.pack(PERIODIC, allowance.value);
    case ALLOWED_MSG: {
      const inner = allowance.inner === undefined ? undefined : packAllowance(allowance.inner);
      return codec.pack(ALLOWED_MSG, { allowance: inner, allowed_messages: allowance.allowedMessages });
    }
  }
}

/** x/feegrant FeeAllowanceI.ExpiresAt: undefined when it never expires. @throws Panic for an absent inner allowance */
export function expiresAt(allowance: Allowance): Time | undefined {
  switch (allowance.type) {
    case BASIC:
      return allowance.value.expiration === undefined ? undefined : timestampToTime(allowance.value.expiration);
    case PERIODIC: {
      const { expiration } = allowance.value.basic;
      return expiration === undefined ? undefined : timestampToTime(expiration);
    }
    case ALLOWED_MSG:
      return expiresAt(innerOf(allowance));
  }
}

/** x/feegrant filtered_fee.go GetAllowance. @throws Panic when unset, as a nil pointer does in Go */
export function innerOf(allowance: AllowedMsgAllowance): Allowance {
  if (allowance.inner === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  return allowance.inner;
}
