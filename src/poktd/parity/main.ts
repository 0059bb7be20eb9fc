import { writeFileSync } from "node:fs";
import { UsageError } from "#kernel/base/errors.js";
import { readChain } from "./chainFiles.js";
import { runParity } from "./runParity.js";
import { type ChainScore, isPerfect, scoreLines, summaryLine } from "./score.js";

/** What `--help` prints. */
const PARITY_HELP = `Replays recorded chains and compares everything with the recording.

  npm run parity -- DIR... [options]

  --all          go on after a difference, with the recorded writes in place of ours: every module gets a score
  --show N       print at most N differences (default 20; without --all only the first bad height is printed)
  --only TEXT    print only differences whose first line contains TEXT, e.g. "store bank" or "MsgSend" (scores count all)
  --json FILE    write the scores
`;

interface Args {
  readonly dirs: string[];
  all: boolean;
  show: number;
  only: string | undefined;
  json: string | undefined;
}

/** The parity command. @returns the exit code: 0 when everything is equal. @throws UsageError */
export async function parityMain(argv: readonly string[], print: (line: string) => void): Promise<number> {
  if (argv.includes("--help")) {
    print(PARITY_HELP);
    return 0;
  }
  const args = parseArgs(argv);
  const scores: ChainScore[] = [];
  for (const dir of args.dirs) {
    const chain = await readChain(dir);
    let shown = 0;
    let hidden = 0;
    const report = (lines: readonly string[]) => {
      if (args.only !== undefined && !(lines[0] ?? "").includes(args.only)) return;
      if (shown >= args.show) {
        hidden++;
        return;
      }
      shown++;
      for (const line of lines) print(line);
    };
    const score = await runParity(chain, { all: args.all, report });
    if (hidden > 0) print(`and ${hidden} more differences (--show)`);
    for (const line of scoreLines(score)) print(line);
    scores.push(score);
  }
  if (args.json !== undefined) writeFileSync(args.json, `${JSON.stringify({ format: 1, chains: scores }, null, 2)}\n`);
  print(summaryLine(scores));
  return scores.every(isPerfect) ? 0 : 1;
}

function parseArgs(argv: readonly string[]): Args {
  const args: Args = { dirs: [], all: false, show: 20, only: undefined, json: undefined };
  const rest = [...argv];
  const value = (name: string): string => {
    const next = rest.shift();
    if (next === undefined) throw new UsageError(`${name} needs a value`);
    return next;
  };
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === "--all") args.all = true;
    else if (arg === "--show") args.show = Number(value(arg));
    else if (arg === "--only") args.only = value(arg);
    else if (arg === "--json") args.json = value(arg);
    else if (arg.startsWith("-")) throw new UsageError(`unknown option ${arg}`, "see --help");
    else args.dirs.push(arg);
  }
  if (args.dirs.length === 0) throw new UsageError("no recorded chain given", "npm run parity -- ../shared/vectors/chains/empty");
  return args;
}
