import { PlainError } from "#kernel/base/errors.js";
import type { BlockHeader } from "#kernel/module/context.js";
import { EMPTY_HEADER } from "#kernel/module/contextImpl.js";
import { pocketDefinition } from "#modules/index.js";
import { GrpcServer } from "#node/rpc/grpc/grpcServer.js";
import { RpcMetrics } from "#node/rpc/metrics.js";
import { QueryQueue } from "#node/rpc/queryQueue.js";
import { Gateway } from "#node/rpc/rest/gateway.js";
import { grpcWeb } from "#node/rpc/rest/grpcWeb.js";
import { restPages } from "#node/rpc/rest/pages.js";
import { RestServer } from "#node/rpc/rest/restServer.js";
import type { CometPort } from "#node/rpc/services/ports.js";
import { simulateTx } from "#node/rpc/services/simulate.js";
import { SharedVersions } from "#node/rpc/sharedVersions.js";
import type { UnaryCalls } from "#node/rpc/unaryCalls.js";
import { workerAbciQuery } from "#poktd/node/queryWorkerAbci.js";
import { directMethods, queryServices, reflectionStreams, versionInfo } from "#poktd/node/queryWorkerServices.js";
import type { TestChain } from "../../support/chain.js";

export interface ServedOptions {
  readonly comet?: CometPort;
  readonly gasLimit?: bigint;
  readonly header?: () => BlockHeader;
  readonly queueLimit?: number;
  readonly bugs?: unknown[];
  readonly cors?: boolean;
  readonly maxBodyBytes?: number;
  readonly swagger?: boolean;
  readonly telemetry?: boolean;
}

const NO_COMET: CometPort = { call: () => Promise.reject(new PlainError("no CometBFT here")) };

/** The methods of a node over a chain in this thread. */
export function servedCalls(chain: TestChain, options: ServedOptions = {}): { calls: UnaryCalls; versions: SharedVersions } {
  const definition = pocketDefinition();
  const versions = new SharedVersions(chain.store.versions, Number(chain.store.lastCommit().height));
  const header = options.header ?? (() => chain.app.core.states.check?.ctx.header ?? EMPTY_HEADER);
  const simulate = async (txBytes: Uint8Array) => simulateTx(chain.app.core, txBytes);
  const gasLimit = options.gasLimit ?? 0n;
  const queue = new QueryQueue(options.queueLimit ?? 1000);
  const metrics =
    options.telemetry === true ? new RpcMetrics({ height: () => versions.latest(), waiting: () => queue.waiting }) : undefined;
  const calls = queryServices({
    chain: definition,
    versions,
    gasLimit,
    header,
    node: { minimumGasPrice: "", pruningKeepRecent: 100n, pruningInterval: 10n, haltHeight: 0n },
    simulate,
    comet: options.comet ?? NO_COMET,
    version: versionInfo(definition),
    abciQuery: workerAbciQuery({ chain: definition, versions: chain.store.versions, gasLimit, header, simulate }),
    queue,
    metrics,
    onBug: (_method, err) => options.bugs?.push(err),
  });
  return { calls, versions };
}

/** A REST server over them; requests are injected, or sent to the port that `start` gives. */
export function servedRest(chain: TestChain, options: ServedOptions = {}): Promise<RestServer> {
  const { calls } = servedCalls(chain, options);
  const limits = { maxRecvBytes: options.maxBodyBytes ?? 1_000_000, maxSendBytes: 2_147_483_647 };
  const first = grpcWeb(calls, { ...limits, everyOrigin: options.cors ?? false });
  const gateway = new Gateway(calls, { direct: directMethods(options.comet ?? NO_COMET), first });
  const { metrics } = calls.deps;
  const settings = {
    address: "tcp://127.0.0.1:0",
    maxOpenConnections: 100,
    readTimeoutSeconds: 10,
    writeTimeoutSeconds: 0,
    maxBodyBytes: options.maxBodyBytes ?? 1_000_000,
    unsafeCors: options.cors ?? false,
    metrics,
  };
  const pages = restPages({ routes: gateway.routes, version: "0.1.35", swagger: options.swagger ?? false, metrics });
  return RestServer.make(settings, gateway, pages);
}

/** A running gRPC server over them. */
export async function servedGrpc(chain: TestChain, options: ServedOptions & { maxRecvBytes?: number } = {}) {
  const { calls } = servedCalls(chain, options);
  const limits = { maxRecvBytes: options.maxRecvBytes ?? 1_000_000, maxSendBytes: 2_147_483_647 };
  const server = new GrpcServer({ address: "127.0.0.1:0", ...limits }, calls, reflectionStreams(calls));
  const port = await server.start();
  return { server, address: `127.0.0.1:${port}` };
}
