import { type AnyValue, codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";

type BaseAccount = MessageMap["cosmos.auth.v1beta1.BaseAccount"];

/** The base account inside any kind of account. @throws Error for a kind that has none */
export function baseAccountOf(account: AnyValue): BaseAccount {
  const { name, value } = codec.unpack(account);
  const found = baseIn(value as unknown as Record<string, unknown>);
  if (found === undefined) throw new Error(`${name} holds no base account`);
  return found;
}

function baseIn(value: Record<string, unknown>): BaseAccount | undefined {
  if ("account_number" in value && "sequence" in value) return value as unknown as BaseAccount;
  for (const key of ["base_account", "base_vesting_account"]) {
    const inner = value[key];
    if (typeof inner === "object" && inner !== null) return baseIn(inner as Record<string, unknown>);
  }
  return undefined;
}
