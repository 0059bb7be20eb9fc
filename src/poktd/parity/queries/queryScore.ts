/** How one question came out. */
export type Outcome = "equal" | "different" | "not built" | "needs CometBFT" | "deviates";

export interface RouteScore {
  equal: number;
  different: number;
  notBuilt: number;
  needsComet: number;
  deviates: number;
}

const NOTHING: RouteScore = { equal: 0, different: 0, notBuilt: 0, needsComet: 0, deviates: 0 };
const COLUMN: Readonly<Record<Outcome, keyof RouteScore>> = {
  equal: "equal",
  different: "different",
  "not built": "notBuilt",
  "needs CometBFT": "needsComet",
  deviates: "deviates",
};

/** Counts by route. A route is a gRPC method, or the name of a group of questions that name none. */
export class QueryScore {
  readonly routes = new Map<string, RouteScore>();

  constructor(readonly chain: string) {}

  /** Why answers deviate, each once. */
  readonly reasons = new Set<string>();

  count(route: string, outcome: Outcome): void {
    const row = this.routes.get(route) ?? { ...NOTHING };
    this.routes.set(route, row);
    row[COLUMN[outcome]]++;
  }

  total(): RouteScore {
    const out = { ...NOTHING };
    for (const row of this.routes.values()) for (const column of Object.values(COLUMN)) out[column] += row[column];
    return out;
  }
}

/** A table, one route a line. */
export function scoreTable(score: QueryScore): string[] {
  const rows = [...score.routes].sort(([a], [b]) => (a < b ? -1 : 1));
  const width = Math.max(...rows.map(([route]) => route.length), 5);
  const line = (route: string, ...cells: readonly (string | number)[]) =>
    `  ${route.padEnd(width)}${cells.map((cell) => String(cell).padStart(11)).join("")}`;
  return [
    `queries of ${score.chain}`,
    line("route", "equal", "different", "not built", "CometBFT", "deviates"),
    ...rows.map(([route, row]) => line(route, row.equal, row.different, row.notBuilt, row.needsComet, row.deviates)),
    ...[...score.reasons].map((reason) => `  deviates: ${reason}`),
  ];
}

/** The last line: figures of all chains. */
export function scoreSummary(scores: readonly QueryScore[]): string {
  const sum = (column: keyof RouteScore) => scores.reduce((n, score) => n + score.total()[column], 0);
  const total = Object.values(COLUMN).reduce((n, column) => n + sum(column), 0);
  const parts = [`${sum("equal")} of ${total} equal`, `${sum("different")} different`, `${sum("notBuilt")} not built`];
  return `queries: ${parts.join(", ")}, ${sum("needsComet")} need CometBFT, ${sum("deviates")} deviate`;
}
