import type { MessageInit, MessageName } from "#kernel/codec/codec.js";
import { protoText } from "#kernel/codec/protoText.js";

/** Go `%v` of a list of messages: `[text text]`, each text with its own blank at the end; `[]` when empty. */
export function messageListText<K extends MessageName>(name: K, messages: readonly MessageInit<K>[]): string {
  return `[${messages.map((message) => protoText(name, message)).join(" ")}]`;
}
