import type { Keyring } from "#offchain/client/keyring/keyring.js";
import { IoPrompter } from "../../cli/prompter.js";
import type { CommandBody, Invocation } from "../../cli/spec.js";
import { keyringOf } from "../keyringOf.js";

/** Gives a body its keyring and its questions, and closes stdin after it. */
export function withKeyring(body: (call: Invocation, keyring: Keyring, prompter: IoPrompter) => Promise<void>): CommandBody {
  return async (call) => {
    const prompter = new IoPrompter(call.io);
    try {
      await body(call, await keyringOf(call.flags, prompter), prompter);
    } finally {
      prompter.close();
    }
  };
}
