import type { BlockHeader } from "#kernel/module/context.js";
import type { TxCounts } from "#node/rpc/metrics.js";
import type { NodeServiceConfig } from "#node/rpc/services/nodeService.js";
import type { Simulated } from "#node/rpc/services/ports.js";
import type { AppConfig } from "../config/appConfig.js";

/** Number of the query thread among the owners of leases; should it die, its leases are given back under it. */
export const LEASE_OWNER = 1;

/** The last committed height, and the header of the check state: height 0 from a start until the next block. */
export interface WorkerHead {
  readonly height: bigint;
  readonly header: BlockHeader;
  /** Absent when telemetry is off. */
  readonly txs?: TxCounts | undefined;
}

/** What a worker is started with. */
export interface QueryWorkerData {
  readonly stateDb: string;
  readonly chainId: string;
  readonly config: AppConfig;
  readonly node: NodeServiceConfig;
  /** `tcp://host:port`, where CometBFT answers. */
  readonly cometRpc: string | undefined;
  readonly leases: SharedArrayBuffer;
  readonly head: WorkerHead;
}

export type ToQueryWorker =
  | { readonly kind: "head"; readonly head: WorkerHead }
  | { readonly kind: "simulated"; readonly done: Simulated }
  | { readonly kind: "stop" };

export type FromQueryWorker =
  | { readonly kind: "ready"; readonly restPort: number | undefined; readonly grpcPort: number | undefined }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "simulate"; readonly txBytes: Uint8Array }
  | { readonly kind: "log"; readonly message: string; readonly fields: Record<string, unknown> };
