import { protoJson } from "#kernel/codec/json.js";
import { IoPrompter } from "../../../cli/prompter.js";
import type { Invocation } from "../../../cli/spec.js";
import { printProto } from "../../../output/printProto.js";
import { readTxFile } from "../readTxFile.js";
import { accountOf, openSession } from "../session.js";
import { simulate as simulateMessages } from "../txFlow.js";

/** `tx simulate`: the messages of a file, with memo and fees of the flags. sdk x/auth/client/cli/simulate.go */
export async function simulate(call: Invocation): Promise<void> {
  const prompter = new IoPrompter(call.io);
  try {
    const session = await openSession({}, call, prompter);
    const { sequence } = await accountOf(call.flags, session.client, session.from.address);
    const tx = await readTxFile(call.args[0] as string, call.io);
    const answer = await simulateMessages(session, tx.body?.messages ?? [], sequence);
    printProto(call.io, protoJson.stringify("cosmos.tx.v1beta1.SimulateResponse", answer), call.flags.string("output"));
  } finally {
    prompter.close();
  }
}
