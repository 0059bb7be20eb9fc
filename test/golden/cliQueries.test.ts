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

/** The recorded answer with this program's name and home; a Go source position at the end of an error says nothing here. */
function ours({ exit, stdout, stderr }: Row): Ran {
  const text = (recorded: string) =>
    recorded.replaceAll("pocketd", "poktd").replaceAll("<DEFAULT_HOME>", `${scratch}/.pocket`).replaceAll("<RPC_ADDR>", node.address);
  return { code: exit, stdout: text(stdout), stderr: text(stderr).replace(/ \[<PATH>\]\n$/, "\n") };
}

describe("recorded query commands", () => {
  test.each(rows.map((row) => ({ name: row.args.slice(0, -4).join(" "), row })))("$name", async ({ row }) => {
    const args = row.args.map((arg) => arg.replace("<HOME>", `${scratch}/home`).replace("<RPC_ADDR>", node.address));
    expect(await poktd(args)).toEqual(ours(row));
  });
});
