/** Query command lines with the recorded arguments, against the replayed chain `actors`: stdout, stderr and exit code. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ran, poktd, scratch } from "../support/cli.js";
import { goldenLines } from "../support/golden.js";
import { RecordedNode } from "../support/recordedNode.js";

interface Row {
  readonly args: readonly string[];
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

const rows = [...goldenLines<Row>("queries/actors/cli.jsonl.gz")];

let node: RecordedNode;
beforeAll(async () => {
  node = await RecordedNode.start("actors");
}, 120_000);
afterAll(() => node.stop());

/** The recorded answer without the groups that are not built, with this program's name and home; a Go source position at the end of an error says nothing here. */
function ours({ exit, stdout, stderr }: Row): Ran {
  const text = (recorded: string) =>
    recorded.replaceAll("pocketd", "poktd").replaceAll("<DEFAULT_HOME>", `${scratch}/.pocket`).replaceAll("<RPC_ADDR>", node.address);
  const built = (recorded: string) => recorded.replaceAll(/^ {2}(ibc|ibc-fee|ibc-transfer|interchain-accounts) .*\n/gm, "");
  return { code: exit, stdout: text(stdout), stderr: built(text(stderr)).replace(/ \[[^\]\n]*\]\n$/, "\n") };
}

/** What only CometBFT's own parser says, and what is the recorded machine's. */
const beyond = (name: string) => name === "query txs --query garbage" || name.startsWith("status");

/** Methods that the modules of this version do not answer; the commands themselves are built. */
const unanswered = /^query (session get-session|proof (list|show)-(claim|proof)s?|gov proposal) /;

describe("recorded query commands", () => {
  const named = rows.map((row) => ({ name: row.args.slice(0, -4).join(" "), row }));

  test("are all there", () => {
    expect(rows).toHaveLength(190);
    expect(named.filter(({ name }) => beyond(name))).toHaveLength(4);
  });

  test.each(named.filter(({ name }) => !beyond(name)))("$name", async ({ name, row }) => {
    const args = row.args.map((arg) => arg.replace("<HOME>", `${scratch}/home`).replace("<RPC_ADDR>", node.address));
    node.beyond = false;
    const ran = await poktd(args);
    if (!node.beyond) return expect(ran).toEqual(ours(row));
    expect(name).toMatch(unanswered);
    expect(ran.stderr).toMatch(/rpc error: code = Unknown desc = unknown query path: unknown request\n$/);
  });
});
