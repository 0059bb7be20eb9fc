import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";

interface MetricsDeps {
  readonly height: () => number;
  readonly waiting: () => number;
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
