// Writes docs/PARITY.md: replays every recorded chain with --all, takes the scores of the recorded queries from a file
// (npm run parity:queries -- DIR --json FILE), and puts docs/absent.md and docs/besidePocketd.md in between. The figures are never typed by hand.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readChain } from "#poktd/parity/chainFiles.js";
import { runParity } from "#poktd/parity/runParity.js";
import type { ChainScore, Tally } from "#poktd/parity/score.js";

const chains = ["empty", "actors", "relays", "morse"];

async function main(): Promise<void> {
  const scores: ChainScore[] = [];
  for (const name of chains) {
    process.stderr.write(`replaying ${name}\n`);
    scores.push(await runParity(await readChain(join("test", "golden", "chains", name)), { all: true, report: () => {} }));
  }
  const queryFiles = process.argv.slice(2).filter((path) => existsSync(path));
  const text = [head(), summary(scores), storeTable(scores), messageTable(scores), byHand(), ...queryFiles.map(queryTable), ""].join(
    "\n\n",
  );
  writeFileSync(join("docs", "PARITY.md"), text);
}

function head(): string {
  return `# Parity with pocketd v0.1.35

Written by \`npx tsx --conditions=poktd-source scripts/parityDoc.ts\` from replays of the recorded chains in \`test/golden/chains\` (the same figures:
\`npm run parity -- ../shared/vectors/chains/NAME --all\`). "equal / all": a height of a store counts when its writes and its root are equal; a transaction
when code, codespace, data, gas wanted, gas used, events (type, attributes, order, index flag) and log are. After a difference the recorded writes
take the place of ours, so that each store and message is judged at every height.`;
}

function ratio({ equal, total }: Tally): string {
  return total === 0 ? "–" : equal === total ? `${equal}/${total}` : `**${equal}/${total}**`;
}

function sum(table: Readonly<Record<string, Tally>>): Tally {
  const rows = Object.values(table);
  return { equal: rows.filter((row) => row.equal === row.total).length, total: rows.length };
}

function summary(scores: readonly ChainScore[]): string {
  const rows = scores.map((score) =>
    [
      score.chain,
      score.heights,
      ratio(score.appHash),
      ratio(sum(score.stores)),
      ratio(score.txs),
      ratio(score.gasTraces),
      ratio(score.accesses),
      ratio(score.blockEvents),
      ratio(score.validatorUpdates),
    ].join(" | "),
  );
  return `## Chains\n
| chain | heights | app hash | stores equal at all heights | transactions | gas traces | store accesses | block events | validator updates |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join("\n")}

\`empty\` and \`actors\` are equal in everything. \`relays\` and \`morse\` need messages that are not built (below); their app hash is compared with the recorded writes in the
place of ours, so it says nothing about the heights where a store is marked.`;
}

function storeTable(scores: readonly ChainScore[]): string {
  const names = [...new Set(scores.flatMap((score) => Object.keys(score.stores)))].sort((a, b) => (a < b ? -1 : 1));
  const rows = names.map(
    (name) =>
      `| ${name} | ${scores.map((score) => (score.missing.includes(name) ? "missing" : ratio(score.stores[name] ?? { equal: 0, total: 0 }))).join(" | ")} |`,
  );
  return `## Stores, heights with equal writes and root\n\n| store | ${chains.join(" | ")} |\n| --- |${" --- |".repeat(chains.length)}\n${rows.join("\n")}`;
}

function messageTable(scores: readonly ChainScore[]): string {
  const names = [...new Set(scores.flatMap((score) => Object.keys(score.messages)))].sort((a, b) => (a < b ? -1 : 1));
  const rows = names.map(
    (name) => `| ${name} | ${scores.map((score) => ratio(score.messages[name] ?? { equal: 0, total: 0 })).join(" | ")} |`,
  );
  return `## Transactions by message\n\n| message | ${chains.join(" | ")} |\n| --- |${" --- |".repeat(chains.length)}\n${rows.join("\n")}`;
}

function included(name: string): string {
  return readFileSync(join("docs", name), "utf8").trim();
}

function byHand(): string {
  return `## Absent\n\n${included("absent.md")}\n\n## Beside the running pocketd\n\n${included("besidePocketd.md")}`;
}

interface QueryTally {
  readonly equal: number;
  readonly different: number;
  readonly notBuilt: number;
  readonly needsComet: number;
  readonly deviates: number;
}

/** One file of `parity:queries --json`: totals, then every route that is not wholly equal. */
function queryTable(path: string): string {
  const { chains: recorded } = JSON.parse(readFileSync(path, "utf8")) as {
    chains: { chain: string; total: QueryTally; routes: Record<string, QueryTally> }[];
  };
  return recorded.map(({ chain, total, routes }) => routesTable(chain, total, routes)).join("\n\n");
}

function routesTable(chain: string, total: QueryTally, routes: Readonly<Record<string, QueryTally>>): string {
  const cells = (row: QueryTally) => [row.equal, row.different, row.notBuilt, row.needsComet, row.deviates].join(" | ");
  const whole = (row: QueryTally) => row.different + row.notBuilt + row.needsComet + row.deviates === 0;
  const entries = Object.entries(routes);
  const rest = entries.filter(([, row]) => !whole(row)).map(([route, row]) => `| ${route} | ${cells(row)} |`);
  return `## Recorded queries of \`${chain}\`

${entries.length - rest.length} of ${entries.length} routes are wholly equal; the others follow. "Deviates": answered otherwise on purpose, with the reason in
\`src/poktd/parity/queries/deviations.ts\`. "CometBFT": needs a node's block store, covered end to end.

| route | equal | different | not built | CometBFT | deviates |
| --- | --- | --- | --- | --- | --- |
| **all** | ${cells(total)} |
${rest.join("\n")}`;
}

await main();
