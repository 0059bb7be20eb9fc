import type { ChainDef } from "#kernel/module/chainDef.js";
import { chainMounts } from "#kernel/module/chainDef.js";
import type { BlockHeader } from "#kernel/module/context.js";
import { ctxEnv } from "#kernel/module/contextImpl.js";
import type { VersionReader } from "#node/app/appStore.js";
import { QueryRouter } from "#node/app/queryRouter.js";
import type { StreamService } from "#node/rpc/grpc/grpcServer.js";
import { serverReflection } from "#node/rpc/grpc/serverReflection.js";
import type { RpcMetrics } from "#node/rpc/metrics.js";
import { QueryQueue } from "#node/rpc/queryQueue.js";
import type { DirectMethods } from "#node/rpc/rest/gateway.js";
import { type NodeServiceConfig, nodeService } from "#node/rpc/services/nodeService.js";
import type { CometPort, SimulatePort } from "#node/rpc/services/ports.js";
import { chainReflection, interfaceReflection } from "#node/rpc/services/reflectionServices.js";
import { runtimeServices } from "#node/rpc/services/runtimeServices.js";
import { type TendermintServiceDeps, tendermintService, type VersionInfo } from "#node/rpc/services/tendermintService.js";
import { broadcast, cometTxMethods, txService } from "#node/rpc/services/txService.js";
import { type NodeMethods, UnaryCalls } from "#node/rpc/unaryCalls.js";

export interface QueryServicesDeps {
  readonly chain: ChainDef;
  readonly versions: VersionReader;
  readonly gasLimit: bigint;
  /** Header of the check state, of the same height as `versions.latest()`. */
  readonly header: () => BlockHeader;
  readonly node: NodeServiceConfig;
  readonly simulate: SimulatePort;
  readonly comet: CometPort;
  readonly version: VersionInfo;
  readonly abciQuery: TendermintServiceDeps["abciQuery"];
  readonly queue?: QueryQueue;
  readonly metrics?: RpcMetrics | undefined;
  readonly onBug: (method: string, err: unknown) => void;
}

/** Calls that may wait for their turn. */
const QUEUE_LIMIT = 2000;
const BECH32_PREFIX = "pokt";

/** One queue for REST and gRPC together. A call beyond 2000 waiting ones is refused. */
export function newQueue(): QueryQueue {
  return new QueryQueue(QUEUE_LIMIT);
}

/** Every unary method of the node over one reader of committed heights. */
export function queryServices(deps: QueryServicesDeps): UnaryCalls {
  const { chain, versions, gasLimit, header, simulate, comet, version, abciQuery } = deps;
  const router = new QueryRouter(chain.modules);
  const nodeMethods = {
    ...txService({ simulate, comet }),
    ...tendermintService({ comet, version, abciQuery }),
    ...nodeService(deps.node),
    ...describing(),
  };
  const queue = deps.queue ?? newQueue();
  return new UnaryCalls({
    router,
    query: {
      appName: chain.name,
      env: ctxEnv(chainMounts(chain)),
      versions,
      gasLimit,
      header,
    },
    nodeMethods,
    plainMethods: chainReflection({
      bech32Prefix: BECH32_PREFIX,
      methods: () => [...router.methods(), ...Object.keys(nodeMethods)],
    }),
    queue,
    metrics: deps.metrics,
    onBug: deps.onBug,
  });
}

/** Services that describe the chain's interfaces and the program. */
function describing(): NodeMethods {
  const program = runtimeServices({
    appOptions: async () => (await import("./autocli/appOptions.js")).appOptions(),
    appConfig: async () => (await import("./appConfig.js")).appConfig(),
  });
  return { ...interfaceReflection(), ...program };
}

/** Server reflection, which lists itself too. */
export function reflectionStreams(calls: UnaryCalls): StreamService[] {
  const services = () => [...calls.services(), "grpc.reflection.v1alpha.ServerReflection"].sort((a, b) => (a < b ? -1 : 1));
  return [serverReflection("v1alpha", services), serverReflection("v1", services)];
}

/** REST hands transactions to CometBFT itself. sdk x/auth/tx RegisterGRPCGatewayRoutes with the client's own Invoke */
export function directMethods(comet: CometPort): DirectMethods {
  return { "cosmos.tx.v1beta1.Service/BroadcastTx": (request) => broadcast(comet, request) };
}

/** Methods that the application's router does not know, for ABCI's Query in the thread of the state machine. */
export function slowMethods(deps: { comet: CometPort; chain: ChainDef; abciQuery: TendermintServiceDeps["abciQuery"] }): NodeMethods {
  return { ...cometTxMethods(deps.comet), ...tendermintService({ ...deps, version: versionInfo(deps.chain) }), ...describing() };
}

/** What GetNodeInfo says about the program. */
export function versionInfo(chain: ChainDef): VersionInfo {
  return { name: chain.name, appName: "pocketd", version: chain.version, sdkVersion: "v0.53.7", engine: `node ${process.version}` };
}
