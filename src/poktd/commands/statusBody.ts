import { CometRpc } from "#offchain/client/cometRpc.js";
import type { Invocation } from "../cli/spec.js";
import { printProto } from "../output/printProto.js";

interface Status {
  readonly node_info: Record<string, unknown>;
  readonly sync_info: Record<string, unknown>;
  readonly validator_info: Record<string, unknown>;
}

/** CometBFT's `status` as it answers it, one line of JSON or YAML. Any output but `text` is JSON. */
export async function status({ flags, io }: Invocation): Promise<void> {
  const answer = await new CometRpc({ node: flags.string("node") }).call<Status>("status");
  printProto(io, JSON.stringify(answer), flags.changed("output") ? flags.string("output") : "json");
}
