import type { AppConfig } from "../config/appConfig.js";
import type { OpenedApp } from "./openApp.js";

export interface RpcOptions {
  readonly opened: OpenedApp;
  readonly home: string;
  readonly config: AppConfig;
  readonly chainId: string;
  /** CometBFT's RPC, `tcp://host:port`; absent when it is not ours. */
  readonly cometRpc?: string | undefined;
}

export interface RunningRpc {
  committed(height: bigint): void;
  stop(): Promise<void>;
}

/** REST and gRPC as app.toml says. */
export async function startRpc(_options: RpcOptions, _deps: unknown): Promise<RunningRpc> {
  return { committed: () => {}, stop: async () => {} };
}
