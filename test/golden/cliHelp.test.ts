/** `--help` of every built command against the recorded texts, and the recorded command tree against ours. */
import { describe, expect, test } from "vitest";
import type { CommandPath } from "#poktd/cli/help.js";
import { flagUsages, localFlags } from "#poktd/cli/help.js";
import type { CommandSpec, FlagSpec } from "#poktd/cli/spec.js";
import { poktd, root } from "../support/cli.js";
import { goldenLines, goldenText } from "../support/golden.js";

/** The recorded program's name, and places of the recorded machine. */
function ours(recorded: string): string {
  return recorded.replaceAll(/pocketd(?!_cli)/g, "poktd").replaceAll("$HOME/.pocket", `${process.env.HOME}/.pocket`);
}

async function find(names: readonly string[]): Promise<CommandPath | undefined> {
  let path: CommandPath = [root];
  for (const name of names) {
    const next: CommandSpec | undefined = (await path.at(-1)?.commands?.())?.find((command) => command.name === name);
    if (next === undefined) return undefined;
    path = [...path, next];
  }
  return path;
}

interface Help {
  readonly names: readonly string[];
  readonly text: string;
}

const helps: Help[] = goldenText("cli/help-pocket.txt")
  .split(/^===== pocketd /m)
  .slice(1)
  .map((block) => {
    const [head, ...body] = block.split("\n") as [string, ...string[]];
    return { names: head.replace("--help", "").trim().split(" ").filter((name) => name !== ""), text: body.join("\n") };
  });

const commandRow = /^ {2}(\S+) +\S/;

/** Lists of commands are compared for the commands that are built: the rest of a list says what is missing. */
async function withoutMissing(text: string, names: readonly string[]): Promise<string> {
  const path = await find(names);
  const built = new Set(((await path?.at(-1)?.commands?.()) ?? []).map(({ name }) => name));
  let inList = false;
  const lines = text.split("\n").filter((line) => {
    if (line.endsWith(":")) inList = line === "Available Commands:";
    // The reference lists one command without a name.
    if (inList && /^ +$/.test(line)) return false;
    const name = inList ? commandRow.exec(line)?.[1] : undefined;
    return name === undefined || built.has(name);
  });
  return lines.join("\n");
}

/** Flags of ours that the reference does not have. */
const added: Readonly<Record<string, readonly string[]>> = {
  start: ["comet-bin", "comet-log"],
  "genesis add-genesis-account": ["keyring-dir"],
};

/** Flags of the reference that are not built. */
const unbuilt: Readonly<Record<string, readonly string[]>> = {
};

/** The tree's sign for the flags of `tx` counts `--output`, which these commands take without showing it. */
const unshown = ["tx decode", "tx encode", "tx multi-sign", "tx multisign-batch", "genesis gentx"];

/** Our text without what the recording leaves out, and without our own commands and flags. */
function asRecorded(text: string, recorded: string): string {
  let out = text.replace(/^ {2}devnet .*\n/m, "").replace(/^ {6}--comet-(bin|log) .*\n/gm, "");
  if (recorded.includes("[Global Flags block omitted]")) out = out.replace(/Global Flags:\n(.+\n)+/, "[Global Flags block omitted]\n");
  return out;
}

/** Padding of a list follows its longest name, which may be one that is not built. */
function squeezed(text: string): string {
  return text.replaceAll(/^( {2}\S+) +/gm, "$1 ");
}

/** Commands of the recording that are not built. */
const missing = new RegExp(
  `^(${[
    "faucet",
    "relayminer",
    "(query|tx) (ibc|ibc-fee|ibc-transfer|interchain-accounts)",
    "tx migration",
    "tx group draft-proposal",
    "query runtime config",
    "tx gov (draft-proposal|submit-legacy-proposal)",
    "comet bootstrap-state",
    "config migrate",
    "genesis migrate",
  ].join("|")})( |$)`,
);

describe("recorded help", () => {
  test("is all there", () => expect(helps.length).toBeGreaterThan(70));

  test.each(helps.map((help) => ({ ...help, path: help.names.join(" ") })))("poktd $path --help", async ({ names, text, path }) => {
    if ((await find(names)) === undefined) return expect(path).toMatch(missing);
    const ran = await poktd([...names, "--help"]);
    const recorded = ours(await withoutMissing(text, names)).trimEnd();
    expect(squeezed(asRecorded(ran.stdout, recorded)).trimEnd()).toBe(squeezed(recorded));
    expect(ran.code).toBe(0);
  });
});

interface TreeRow {
  readonly c: string;
  readonly use: string;
  readonly s: string;
  readonly aliases?: string;
  readonly flags?: readonly string[];
  readonly _groups: Readonly<Record<string, readonly string[]>>;
}

const [legend, ...tree] = [...goldenLines<TreeRow>("cli/command-tree.jsonl")] as [TreeRow, ...TreeRow[]];

/** `-n --name type=default` as written in the tree; a group of flags by its sign. */
function flagNames(row: TreeRow): string[] {
  const names = (row.flags ?? []).flatMap((flag) => {
    if (flag.startsWith("@")) return legend._groups[flag] ?? [];
    return [/--([\w.-]+)/.exec(flag)?.[1] ?? ""];
  });
  return [...new Set(names)].sort();
}

/** Defaults that are the machine's. */
const byMachine = new Set(["home", "moniker", "ip"]);
const isZero = ({ type, placeholder, default: text = "" }: FlagSpec) =>
  type === "string" && placeholder === undefined ? text === "" : ["", "0", "false", "[]", "0s"].includes(text);

/** The word that help shows for a flag's value; `bool` for none, as in the tree. */
function shownType(flag: FlagSpec): string {
  const head = flagUsages([{ ...flag, usage: flag.usage.replaceAll("`", "") || "x" }]);
  return new RegExp(`--${flag.name} (\\S.*?) {3}`).exec(head)?.[1] ?? "bool";
}

describe("recorded command tree", async () => {
  const built: { row: TreeRow; path: CommandPath }[] = [];
  for (const row of tree) {
    const path = await find(row.c.split(" ").filter((name) => name !== ""));
    if (path !== undefined) built.push({ row, path });
  }

  test("is built but for what is named here", () => {
    const absent = tree.filter((row) => !built.some((item) => item.row === row)).map(({ c }) => c);
    expect(absent.filter((name) => !missing.test(name))).toEqual([]);
    expect(built.length).toBeGreaterThan(315);
  });

  test.each(built.map((item) => ({ ...item, name: item.row.c })))("$name", ({ row, path }) => {
    const spec = path.at(-1) as CommandSpec;
    const own = localFlags(path).filter(({ name, hidden }) => name !== "help" && hidden !== true && name !== "chain-id");
    const wanted = flagNames(row).filter((name) => name !== "chain-id" && unbuilt[row.c]?.includes(name) !== true && !(name === "output" && unshown.includes(row.c)));
    expect(own.map(({ name }) => name).sort()).toEqual([...new Set([...wanted, ...(added[row.c] ?? [])])].sort());
    for (const flag of row.flags ?? []) {
      const typed = /^(?:-(\w) )?--([\w.-]+) ([^=]*)(?:=([\s\S]*))?$/.exec(flag);
      const found = own.find(({ name }) => name === typed?.[2]);
      if (typed === null || found === undefined) continue;
      expect([flag, found.shorthand]).toEqual([flag, typed[1]]);
      expect([flag, shownType(found)]).toEqual([flag, typed[3]]);
      if (byMachine.has(found.name)) continue;
      expect([flag, isZero(found) ? undefined : found.default]).toEqual([flag, typed[4] && ours(typed[4])]);
    }
    expect([spec.name, ...(spec.aliases ?? [])].join(", ")).toBe(row.aliases ?? spec.name);
    const first = (spec.long ?? spec.short).trimStart().split("\n")[0] as string;
    const recorded = ours(row.s);
    expect(recorded.length >= 100 ? first.startsWith(recorded.slice(0, 100)) : first === recorded).toBe(true);
  });
});
