/** The thread that serves REST and gRPC: a block that takes ten seconds stops neither. */
import { setPriority } from "node:os";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { chainMounts } from "#kernel/module/chainDef.js";
import { openLevelDb } from "#kernel/store/db/levelDb.js";
import { openVersionReader } from "#kernel/store/multi/versionReader.js";
import { GrpcServer } from "#node/rpc/grpc/grpcServer.js";
import { RpcMetrics, type TxCounts } from "#node/rpc/metrics.js";
import { type DirectMethods, Gateway } from "#node/rpc/rest/gateway.js";
import { grpcWeb } from "#node/rpc/rest/grpcWeb.js";
import { restPages } from "#node/rpc/rest/pages.js";
import { RestServer } from "#node/rpc/rest/restServer.js";
import { SharedVersions } from "#node/rpc/sharedVersions.js";
import type { UnaryCalls } from "#node/rpc/unaryCalls.js";
import { chainDefinition } from "./chainModules.js";
import { workerAbciQuery } from "./queryWorkerAbci.js";
import { cometPort } from "./queryWorkerComet.js";
import { type FromQueryWorker, LEASE_OWNER, type QueryWorkerData, type ToQueryWorker } from "./queryWorkerProtocol.js";
import { directMethods, newQueue, queryServices, reflectionStreams, versionInfo } from "./queryWorkerServices.js";
import { SimulationLine } from "./queryWorkerSimulations.js";

/** Where cores are scarce, blocks go before queries. */
const NICENESS = 5;

const NO_TXS: TxCounts = { successful: 0, failed: 0, gasUsed: 0, gasWanted: 0 };

async function main(port: MessagePort, data: QueryWorkerData): Promise<void> {
  // On Linux this is the calling thread's priority alone; elsewhere it would be the whole process's.
  if (process.platform === "linux") setPriority(NICENESS);
  const { config } = data;
  const post = (message: FromQueryWorker) => port.postMessage(message);
  const chain = chainDefinition();
  const db = await openLevelDb(data.stateDb);
  const versions = openVersionReader({ db, mounts: chainMounts(chain), leases: data.leases, owner: LEASE_OWNER });
  let head = data.head;
  // A height counts once its header is known, so that the two never differ.
  const shared = new SharedVersions(versions, Number(head.height));
  const line = new SimulationLine((txBytes) => post({ kind: "simulate", txBytes }));
  const simulate = (txBytes: Uint8Array) => line.simulate(txBytes);
  const comet = cometPort(data.cometRpc);
  const queue = newQueue();
  const metrics = config.telemetryEnabled
    ? new RpcMetrics({ height: () => Number(head.height), waiting: () => queue.waiting, txs: () => head.txs ?? NO_TXS })
    : undefined;
  const calls = queryServices({
    chain,
    versions: shared,
    gasLimit: config.queryGasLimit,
    header: () => head.header,
    node: data.node,
    simulate,
    comet,
    queue,
    metrics,
    version: versionInfo(chain),
    abciQuery: workerAbciQuery({ chain, versions, gasLimit: config.queryGasLimit, header: () => head.header, simulate }),
    onBug: (method, err) => post({ kind: "log", message: "query failed", fields: { method, error: stackOf(err) } }),
  });
  const servers: { stop(): unknown }[] = [];
  port.on("message", (message: ToQueryWorker) => {
    if (message.kind === "head") {
      head = message.head;
      shared.advance(Number(head.height));
    } else if (message.kind === "simulated") line.answered(message.done);
    else void stop(servers, db, port);
  });
  post({ kind: "ready", ...(await startServers(data, calls, directMethods(comet), servers)) });
}

/** Starts what app.toml asks for, and notes it in `servers`. */
async function startServers(
  { config }: QueryWorkerData,
  calls: UnaryCalls,
  direct: DirectMethods,
  servers: { stop(): unknown }[],
): Promise<{ restPort: number | undefined; grpcPort: number | undefined }> {
  const { metrics } = calls.deps;
  let grpcPort: number | undefined;
  let restPort: number | undefined;
  if (config.grpcEnable) {
    const { grpcAddress: address, grpcMaxRecvBytes: maxRecvBytes, grpcMaxSendBytes: maxSendBytes } = config;
    const grpc = new GrpcServer({ address, maxRecvBytes, maxSendBytes }, calls, reflectionStreams(calls));
    grpcPort = await grpc.start();
    servers.push(grpc);
  }
  if (config.apiEnable) {
    const options = {
      address: config.apiAddress,
      maxOpenConnections: config.apiMaxOpenConnections,
      readTimeoutSeconds: config.apiReadTimeoutSeconds,
      writeTimeoutSeconds: config.apiWriteTimeoutSeconds,
      maxBodyBytes: config.apiMaxBodyBytes,
      unsafeCors: config.apiUnsafeCors,
      metrics,
    };
    const limits = { maxRecvBytes: config.grpcMaxRecvBytes, maxSendBytes: config.grpcMaxSendBytes };
    const web = config.grpcEnable && config.grpcWebEnable ? grpcWeb(calls, { ...limits, everyOrigin: config.apiUnsafeCors }) : undefined;
    const gateway = new Gateway(calls, { direct, first: web, maxAnswerBytes: config.grpcMaxRecvBytes });
    const pages = restPages({ routes: gateway.routes, version: chainDefinition().version, swagger: config.apiSwagger, metrics });
    const rest = await RestServer.make(options, gateway, pages);
    restPort = await rest.start();
    servers.push(rest);
  }
  return { restPort, grpcPort };
}

async function stop(servers: readonly { stop(): unknown }[], db: { close(): Promise<void> }, port: MessagePort): Promise<void> {
  for (const server of servers) await server.stop();
  await db.close();
  port.close();
}

function stackOf(err: unknown): string {
  return err instanceof Error ? (err.stack ?? err.message) : String(err);
}

if (parentPort !== null) {
  const port = parentPort;
  main(port, workerData as QueryWorkerData).catch((err: unknown) => {
    const failed: FromQueryWorker = { kind: "failed", message: err instanceof Error ? err.message : String(err) };
    port.postMessage(failed);
    port.close();
  });
}
