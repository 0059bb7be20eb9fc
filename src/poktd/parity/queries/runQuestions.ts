import { findMethod } from "#kernel/codec/descriptors.js";
import { EMPTY_HEADER } from "#kernel/module/contextImpl.js";
import { pocketDefinition } from "#modules/index.js";
import { GrpcServer } from "#node/rpc/grpc/grpcServer.js";
import { Gateway } from "#node/rpc/rest/gateway.js";
import { restPages } from "#node/rpc/rest/pages.js";
import { RestServer } from "#node/rpc/rest/restServer.js";
import { abciMethods } from "#node/rpc/services/abciMethods.js";
import { abciQueries } from "#node/rpc/services/abciQueries.js";
import { simulateTx } from "#node/rpc/services/simulate.js";
import { SharedVersions } from "#node/rpc/sharedVersions.js";
import type { UnaryCalls } from "#node/rpc/unaryCalls.js";
import { workerAbciQuery } from "#poktd/node/queryWorkerAbci.js";
import { directMethods, queryServices, reflectionStreams, slowMethods, versionInfo } from "#poktd/node/queryWorkerServices.js";
import type { RecordedChain } from "../chainFiles.js";
import { abciDifference } from "./askAbci.js";
import { askGrpc, grpcDifference } from "./askGrpc.js";
import { reflectionDifference } from "./askReflection.js";
import { askRest, restDifference } from "./askRest.js";
import { isUnbuilt, knownDeviation } from "./deviations.js";
import type { Outcome, QueryScore } from "./queryScore.js";
import type { GrpcQuestion, Questions, RestQuestion } from "./questions.js";
import { RawGrpcClient } from "./rawGrpcClient.js";
import { RecordedComet } from "./recordedComet.js";
import { type ReplayedChain, replayChain } from "./replayChain.js";

/** What a route answers whose module is not there yet. */
const NOT_BUILT = /"unknown (method \w+ for )?service /;

type Report = (lines: readonly string[]) => void;

/** The node whose answers were recorded: app.toml with `minimum-gas-prices 0upokt` and pruning nothing. */
const RECORDED_NODE = { minimumGasPrice: "", pruningKeepRecent: 0n, pruningInterval: 0n, haltHeight: 0n };
const MAX_BODY_BYTES = 100_000_000;

/** Replays a chain, serves it and asks everything. */
export async function runQuestions(chain: RecordedChain, questions: Questions, score: QueryScore, report: Report): Promise<ReplayedChain> {
  const replayed = await replayChain(chain);
  const comet = new RecordedComet(chain, questions.chainDir, replayed.app);
  const calls = recordedServices(replayed, comet);
  const session = new Session(score, report, comet, new Set(calls.methods()));
  replayed.app.queries.add(abciMethods(replayed.app.core, RECORDED_NODE));
  await session.abci(replayed, questions);
  await session.rest(calls, questions);
  await session.grpc(calls, questions);
  return replayed;
}

function recordedServices({ app, store }: ReplayedChain, comet: RecordedComet): UnaryCalls {
  const chain = pocketDefinition();
  const header = () => app.core.states.check?.ctx.header ?? EMPTY_HEADER;
  const simulate = async (txBytes: Uint8Array) => simulateTx(app.core, txBytes);
  return queryServices({
    chain,
    versions: new SharedVersions(store.versions, Number(store.lastCommit().height)),
    gasLimit: 0n,
    header,
    node: RECORDED_NODE,
    simulate,
    comet,
    version: versionInfo(chain),
    abciQuery: workerAbciQuery({ chain, versions: store.versions, gasLimit: 0n, header, simulate }),
    onBug: (method, err) => {
      process.stderr.write(`${method}: ${(err as Error).stack}\n`);
    },
  });
}

/** Asks and counts. */
class Session {
  constructor(
    readonly score: QueryScore,
    readonly report: Report,
    readonly comet: RecordedComet,
    readonly built: ReadonlySet<string>,
  ) {}

  async abci({ app }: ReplayedChain, { abci }: Questions): Promise<void> {
    const methods = slowMethods({ comet: this.comet, chain: app.core.chain, abciQuery: app.query });
    const query = abciQueries({ query: app.query, deps: () => app.queryDeps(), methods });
    for (const question of abci) {
      const path = question.params.path ?? "";
      const lines = await abciDifference(query, question);
      const route = `abci_query ${path.split("/").slice(0, 3).join("/")}`;
      const known = lines === undefined ? "needs CometBFT" : this.#missing(path.slice(1));
      this.#count(route, known, [`ABCI ${JSON.stringify(question.params)}`, ...(lines ?? [])]);
    }
  }

  async rest(calls: UnaryCalls, { rest }: Questions): Promise<void> {
    const options = {
      address: "tcp://127.0.0.1:0",
      maxOpenConnections: 1000,
      readTimeoutSeconds: 60,
      writeTimeoutSeconds: 0,
      maxBodyBytes: MAX_BODY_BYTES,
      unsafeCors: false,
    };
    const gateway = new Gateway(calls, { direct: directMethods(this.comet) });
    const server = await RestServer.make(options, gateway, restPages({ routes: gateway.routes, version: "0.1.35", swagger: true }));
    const port = await server.start();
    for (const question of rest) {
      this.comet.needed = false;
      const answer = await askRest(port, question);
      const known = this.#known(question.rpc) ?? (NOT_BUILT.test(answer.body) ? "not built" : undefined);
      this.#count(restRoute(question), known, [
        `REST ${question.method} ${question.path} ${headerText(question)}`,
        ...restDifference(question, answer),
      ]);
    }
    await server.stop();
  }

  async grpc(calls: UnaryCalls, { grpc, reflection }: Questions): Promise<void> {
    const server = new GrpcServer(
      { address: "127.0.0.1:0", maxRecvBytes: MAX_BODY_BYTES, maxSendBytes: 2_147_483_647 },
      calls,
      reflectionStreams(calls),
    );
    const client = new RawGrpcClient(`127.0.0.1:${await server.start()}`);
    for (const question of grpc) {
      this.comet.needed = false;
      const answer = await askGrpc(client, question);
      const name = `${question.service}/${question.method}`;
      const known = question.code === 12 ? undefined : this.#known(name);
      this.#count(`gRPC ${name}`, known, [
        `gRPC ${name} ${question.request.slice(0, 200)} ${metadataText(question)}`,
        ...grpcDifference(question, answer, this.built),
      ]);
    }
    for (const question of reflection) {
      const route = `reflection ${question.service}`;
      const text = `${route} ${JSON.stringify(question.request_json)}`;
      this.#count(route, undefined, [text, ...(await reflectionDifference(client, question, this.built))]);
    }
    client.close();
    server.stop();
  }

  /** An outcome that is known without comparing. */
  #known(rpc: string | undefined): Outcome | undefined {
    if (this.comet.needed) return "needs CometBFT";
    return rpc !== undefined && !this.built.has(rpc) ? "not built" : undefined;
  }

  /** For ABCI's paths: most of them are no methods. */
  #missing(path: string): Outcome | undefined {
    const method = findMethod(path);
    return method !== undefined && !method.service.endsWith(".Msg") && !this.built.has(path) ? "not built" : undefined;
  }

  /** @param lines the question, and what differs */
  #count(route: string, known: Outcome | undefined, lines: readonly string[]): void {
    const found = lines.length === 1 ? "equal" : (known ?? (isUnbuilt(lines) ? "not built" : "different"));
    const reason = found === "different" ? knownDeviation(lines) : undefined;
    if (reason !== undefined) this.score.reasons.add(reason);
    const outcome = known === "needs CometBFT" ? known : reason !== undefined ? "deviates" : found;
    this.score.count(route, outcome);
    if (outcome === "different") this.report(lines);
  }
}

function restRoute({ rpc, raw }: RestQuestion): string {
  if (rpc !== undefined) return `REST ${rpc}`;
  return raw === true ? "REST (routing, parameters, headers)" : "REST (other)";
}

function headerText({ headers, body }: RestQuestion): string {
  return `${headers.length === 0 ? "" : JSON.stringify(headers)} ${(body ?? "").slice(0, 200)}`.trim();
}

function metadataText({ metadata }: GrpcQuestion): string {
  return metadata.length === 0 ? "" : JSON.stringify(metadata);
}
