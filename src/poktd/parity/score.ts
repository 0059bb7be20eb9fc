/** How many of `total` comparisons were equal. */
export interface Tally {
  equal: number;
  total: number;
}

/** What one chain's replay found. Everything that is not a tally of its own is in `other`. */
export interface ChainScore {
  readonly chain: string;
  heights: number;
  readonly appHash: Tally;
  /** Keys after InitChain, by store. */
  readonly genesis: Record<string, Tally>;
  /** Writes and root of each height, by store. */
  readonly stores: Record<string, Tally>;
  /** Stores that no module mounts: never counted as equal. */
  readonly missing: string[];
  readonly txs: Tally;
  /** Whole results by message type; a transaction of several types counts in each. */
  readonly messages: Record<string, Tally>;
  readonly txParts: Record<string, Tally>;
  readonly gasTraces: Tally;
  readonly accesses: Tally;
  readonly blockEvents: Tally;
  readonly validatorUpdates: Tally;
  readonly consensusParams: Tally;
  /** Blocks or InitChain that threw. */
  failures: number;
}

/** All tallies at 0 of 0. */
export function newScore(chain: string): ChainScore {
  return {
    chain,
    heights: 0,
    appHash: tally(),
    genesis: {},
    stores: {},
    missing: [],
    txs: tally(),
    messages: {},
    txParts: {},
    gasTraces: tally(),
    accesses: tally(),
    blockEvents: tally(),
    validatorUpdates: tally(),
    consensusParams: tally(),
    failures: 0,
  };
}

function tally(): Tally {
  return { equal: 0, total: 0 };
}

/** Adds one comparison to a tally. */
export function count(tally: Tally, equal: boolean): void {
  tally.total++;
  if (equal) tally.equal++;
}

/** {@link count} in the row of that name, made at its first use. */
export function countIn(table: Record<string, Tally>, name: string, equal: boolean): void {
  let entry = table[name];
  if (entry === undefined) {
    entry = tally();
    table[name] = entry;
  }
  count(entry, equal);
}

/** True when every comparison was equal and nothing was missing. */
export function isPerfect(score: ChainScore): boolean {
  const single = [
    score.appHash,
    score.txs,
    score.gasTraces,
    score.accesses,
    score.blockEvents,
    score.validatorUpdates,
    score.consensusParams,
  ];
  const tables = [score.genesis, score.stores, score.messages, score.txParts];
  return (
    score.failures === 0 &&
    score.missing.length === 0 &&
    [...single, ...tables.flatMap((table) => Object.values(table))].every(({ equal, total }) => equal === total)
  );
}

/** `equal/total`. */
function tallyText({ equal, total }: Tally): string {
  return `${equal}/${total}`;
}

/** The whole score of one chain, for people. */
export function scoreLines(score: ChainScore): string[] {
  const lines = [`chain ${score.chain}: ${score.heights} heights`];
  lines.push(
    `  app hash ${tallyText(score.appHash)}  block events ${tallyText(score.blockEvents)}  validator updates ${tallyText(score.validatorUpdates)}  consensus params ${tallyText(score.consensusParams)}`,
  );
  lines.push("  stores (keys after InitChain; heights with equal writes and root):");
  for (const name of [...new Set([...Object.keys(score.genesis), ...Object.keys(score.stores)])].sort(compareNames)) {
    const genesis = score.genesis[name];
    const mark = score.missing.includes(name) ? "MISSING" : tallyText(score.stores[name] ?? tally());
    lines.push(`    ${name.padEnd(20)} ${(genesis === undefined ? "-" : tallyText(genesis)).padStart(9)} ${mark.padStart(10)}`);
  }
  if (score.txs.total > 0) {
    lines.push(`  transactions ${tallyText(score.txs)}  gas traces ${tallyText(score.gasTraces)}  accesses ${tallyText(score.accesses)}`);
    lines.push(
      `    ${Object.entries(score.txParts)
        .map(([part, t]) => `${part} ${tallyText(t)}`)
        .join("  ")}`,
    );
    for (const name of Object.keys(score.messages).sort(compareNames)) {
      lines.push(`    ${name.padEnd(56)} ${tallyText(score.messages[name] as Tally).padStart(9)}`);
    }
  }
  return lines;
}

/** One line that says it all. */
export function summaryLine(scores: readonly ChainScore[]): string {
  const parts = scores.map((score) => {
    const names = Object.keys(score.stores);
    const whole = names.filter((name) => {
      const t = score.stores[name] as Tally;
      return !score.missing.includes(name) && t.equal === t.total;
    });
    const missing = score.missing.length > 0 ? `, missing ${score.missing.join(" ")}` : "";
    return `${score.chain} ${isPerfect(score) ? "equal" : "DIFFERS"}: app hash ${tallyText(score.appHash)}, stores ${whole.length}/${names.length}, txs ${tallyText(score.txs)}${missing}`;
  });
  return `parity: ${parts.join("; ")}`;
}

function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
