import { type AnyValue, codec } from "#kernel/codec/codec.js";
import { chainModules } from "../../node/chainModules.js";

/** `ValidateBasic` of each message whose type has it, before anything is asked of a node. @throws the module's error */
export function validateMessages(messages: readonly AnyValue[]): void {
  const modules = chainModules();
  for (const message of messages) {
    const { name, value } = codec.unpack(message);
    for (const { msgs } of modules) msgs?.[name]?.validateBasic?.(value);
  }
}
