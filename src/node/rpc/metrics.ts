import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";

/** Transactions of blocks since the start of the node; gas of the last one. */
export interface TxCounts {
  readonly successful: number;
  readonly failed: number;
  readonly gasUsed: number;
  readonly gasWanted: number;
}

interface MetricsDeps {
  readonly height: () => number;
  readonly waiting: () => number;
  /** Absent where no blocks are executed. */
  readonly txs?: (() => TxCounts) | undefined;
}

/** What `/metrics` tells about the query thread. Series that the reference has keep its names. */
export class RpcMetrics {
  readonly #registry = new Registry();
  readonly #queries: Counter;
  readonly #answers: Counter;

  constructor(deps: MetricsDeps) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#queries = new Counter({
      name: "query_count",
      help: "queries by gRPC method and status code",
      labelNames: ["method", "code"],
      registers,
    });
    this.#answers = new Counter({ name: "rest_answers", help: "REST answers by HTTP status", labelNames: ["status"], registers });
    new Gauge({
      name: "store_height",
      help: "last committed height that queries read",
      registers,
      collect() {
        this.set(deps.height());
      },
    });
    new Gauge({
      name: "queries_waiting",
      help: "queries that wait for their turn",
      registers,
      collect() {
        this.set(deps.waiting());
      },
    });
    if (deps.txs !== undefined) this.#addTxSeries(deps.txs);
  }

  /** sdk baseapp deliverTx: names as go-metrics' Prometheus sink writes them. */
  #addTxSeries(txs: () => TxCounts): void {
    const registers = [this.#registry];
    const counter = (name: string, help: string, value: () => number) =>
      new Counter({
        name,
        help,
        registers,
        collect() {
          this.reset();
          this.inc(value());
        },
      });
    const gauge = (name: string, help: string, value: () => number) =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(value());
        },
      });
    counter("tx_count", "transactions of blocks", () => txs().successful + txs().failed);
    counter("tx_successful", "transactions of blocks with code 0", () => txs().successful);
    counter("tx_failed", "transactions of blocks with another code", () => txs().failed);
    gauge("tx_gas_used", "gas that the last transaction used", () => txs().gasUsed);
    gauge("tx_gas_wanted", "gas that the last transaction asked for", () => txs().gasWanted);
  }

  query(method: string, code: number): void {
    this.#queries.inc({ method, code });
  }

  restAnswer(status: number): void {
    this.#answers.inc({ status });
  }

  prometheus(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** hashicorp/go-metrics InmemSink DisplayMetrics, as far as there are values: gauges and counters with their labels. */
  async summary(): Promise<string> {
    const gauges: unknown[] = [];
    const counters: unknown[] = [];
    for (const { name, type, values } of await this.#registry.getMetricsAsJSON()) {
      for (const { value, labels } of values as readonly { value: number; labels: Readonly<Record<string, string>> }[]) {
        if (String(type) === "gauge") gauges.push({ Name: name, Value: value, Labels: labels });
        else if (String(type) === "counter") counters.push({ Name: name, Count: value, Sum: value, Labels: labels });
      }
    }
    return JSON.stringify({ Gauges: gauges, Points: [], Counters: counters, Samples: [] });
  }
}
