/** How one question came out. */
export type Outcome = "equal" | "different" | "not built" | "needs CometBFT";

export interface RouteScore {
  equal: number;
  different: number;
  notBuilt: number;
  needsComet: number;
}

/** Counts by route. A route is a gRPC method, or the name of a group of questions that name none. */
export class QueryScore {
  readonly routes = new Map<string, RouteScore>();

  constructor(readonly chain: string) {}

  count(route: string, outcome: Outcome): void {
    const row = this.routes.get(route) ?? { equal: 0, different: 0, notBuilt: 0, needsComet: 0 };
    this.routes.set(route, row);
    if (outcome === "equal") row.equal++;
    else if (outcome === "different") row.different++;
    else if (outcome === "not built") row.notBuilt++;
    else row.needsComet++;
  }

  total(): RouteScore {
    const out = { equal: 0, different: 0, notBuilt: 0, needsComet: 0 };
    for (const row of this.routes.values()) {
      out.equal += row.equal;
      out.different += row.different;
      out.notBuilt += row.notBuilt;
      out.needsComet += row.needsComet;
    }
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
    line("route", "equal", "different", "not built", "CometBFT"),
    ...rows.map(([route, row]) => line(route, row.equal, row.different, row.notBuilt, row.needsComet)),
  ];
}

/** The last line: figures of all chains. */
export function scoreSummary(scores: readonly QueryScore[]): string {
  const all = scores.map((score) => score.total());
  const sum = (pick: (row: RouteScore) => number) => all.reduce((n, row) => n + pick(row), 0);
  const total = sum((row) => row.equal + row.different + row.notBuilt + row.needsComet);
  return `queries: ${sum((row) => row.equal)} of ${total} equal, ${sum((row) => row.different)} different, ${sum((row) => row.notBuilt)} not built, ${sum((row) => row.needsComet)} need CometBFT`;
}
