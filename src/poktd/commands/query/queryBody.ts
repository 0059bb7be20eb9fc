import { cliAminoJson } from "#kernel/codec/aminoJson.js";
import { findMethod } from "#kernel/codec/descriptors.js";
import { dynamicJson } from "#kernel/codec/json.js";
import { pubKeyAddress } from "#kernel/crypto/pubKey.js";
import { IoPrompter } from "../../cli/prompter.js";
import type { CommandBody, FlagValues, Invocation } from "../../cli/spec.js";
import { printProto } from "../../output/printProto.js";
import { keyOrAddress } from "../keyOrAddress.js";
import { keyringOf } from "../keyringOf.js";
import { queryClientOf } from "./queryClientOf.js";
import { queryRequest } from "./queryRequest.js";
import type { Dialect, QueryGroup, QueryRow } from "./queryRow.js";

/** The body of a query command: request from the line, answer in the command's dialect. */
export function queryBody(group: QueryGroup, row: QueryRow): CommandBody {
  return async (call: Invocation): Promise<void> => {
    const { flags, io } = call;
    const method = findMethod(`${group.service}/${row.method}`);
    if (method === undefined) throw new Error(`no query method ${group.service}/${row.method}`);
    const prompter = new IoPrompter(io);
    const address = row.dialect === "autocli" ? keyOrAddress((text) => keyNamed(flags, prompter, text)) : async (text: string) => text;
    const client = await queryClientOf(flags);
    try {
      const request = await queryRequest(row, method.input, call, address);
      const answer = await client.queryDynamic(method.fullName, method.input, method.output, request, flags.int("height"));
      printAnswer(row.dialect, method.output, answer, flags, io);
    } finally {
      prompter.close();
      client.close();
    }
  };
}

/** JSON or, for `--output text`, YAML of the same JSON. */
function printAnswer(dialect: Dialect, type: string, answer: Record<string, unknown>, flags: FlagValues, io: Invocation["io"]): void {
  if (dialect === "proto") return printProto(io, dynamicJson.stringify(type, answer), flags.string("output"));
  const text = flags.string("output") === "text";
  const json = cliAminoJson(type, answer, !text && !flags.bool("no-indent"), opaqueTypes);
  if (text) printProto(io, json, "text");
  else io.stdout(`${json}\n`);
}

/** Types that the reference's CLI does not know and prints as `{}` (spec: client 2.2). */
const opaqueTypes: ReadonlySet<string> = new Set(["pocket.service.RelayMiningDifficulty"]);

async function keyNamed(flags: FlagValues, prompter: IoPrompter, text: string) {
  // An address is no key's name; asking for the passphrase of a keyring to learn that would be a nuisance.
  if (text.startsWith("pokt1") || text.startsWith("poktva")) return undefined;
  try {
    const keyring = await keyringOf(flags, prompter);
    return (await keyring.has(text)) ? pubKeyAddress((await keyring.key(text)).pubKey) : undefined;
  } catch {
    return undefined;
  }
}
