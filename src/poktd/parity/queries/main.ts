import { writeFileSync } from "node:fs";
import { UsageError } from "#kernel/base/errors.js";
import { readChain } from "../chainFiles.js";
import { QueryScore, scoreSummary, scoreTable } from "./queryScore.js";
import { readQuestions } from "./questions.js";
import { runQuestions } from "./runQuestions.js";

/** What `--help` prints. */
const QUERY_PARITY_HELP = `Replays the recorded chain of a folder of recorded queries, asks every question over REST, gRPC and ABCI, and compares the answers.

  npm run parity:queries -- DIR... [options]

  --show N       print at most N differences (default 20)
  --only TEXT    print only differences whose first line contains TEXT
  --json FILE    write the counts
`;

interface Args {
  readonly dirs: string[];
  show: number;
  only: string | undefined;
  json: string | undefined;
}

/** @returns the exit code: 0 when no built route differs. @throws UsageError */
export async function queryParityMain(argv: readonly string[], print: (line: string) => void): Promise<number> {
  if (argv.includes("--help")) {
    print(QUERY_PARITY_HELP);
    return 0;
  }
  const args = parseArgs(argv);
  const scores: QueryScore[] = [];
  for (const dir of args.dirs) {
    const questions = readQuestions(dir);
    const score = new QueryScore(questions.name);
    let left = args.show;
    const report = (lines: readonly string[]) => {
      if (args.only !== undefined && !(lines[0] ?? "").includes(args.only)) return;
      if (left-- > 0) for (const line of lines) print(line);
    };
    const { filled } = await runQuestions(await readChain(questions.chainDir), questions, score, report);
    if (left < 0) print(`and ${-left} more differences (--show)`);
    for (const line of scoreTable(score)) print(line);
    if (filled.size > 0) print(`  filled from the recording: ${[...filled].sort().join(", ")}`);
    scores.push(score);
  }
  if (args.json !== undefined) writeFileSync(args.json, `${JSON.stringify(asJson(scores), null, 2)}\n`);
  print(scoreSummary(scores));
  return scores.some((score) => score.total().different > 0) ? 1 : 0;
}

function asJson(scores: readonly QueryScore[]) {
  const chains = scores.map((score) => ({ chain: score.chain, total: score.total(), routes: Object.fromEntries(score.routes) }));
  return { format: 1, chains };
}

function parseArgs(argv: readonly string[]): Args {
  const args: Args = { dirs: [], show: 20, only: undefined, json: undefined };
  const rest = [...argv];
  const value = (name: string): string => {
    const next = rest.shift();
    if (next === undefined) throw new UsageError(`${name} needs a value`);
    return next;
  };
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === "--show") args.show = Number(value(arg));
    else if (arg === "--only") args.only = value(arg);
    else if (arg === "--json") args.json = value(arg);
    else if (arg.startsWith("-")) throw new UsageError(`unknown option ${arg}`, "see --help");
    else args.dirs.push(arg);
  }
  if (args.dirs.length === 0)
    throw new UsageError("no recorded queries given", "npm run parity:queries -- ../shared/vectors/queries/actors");
  return args;
}
