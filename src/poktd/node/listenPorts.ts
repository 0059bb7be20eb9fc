import { createServer, type Server } from "node:net";
import { UsageError } from "#kernel/base/errors.js";
import type { AppConfig } from "../config/appConfig.js";
import type { CometSettings } from "./checkKeyFiles.js";

/** A place that a part of the node will listen on. */
export interface ListenPort {
  /** `tcp://host:port`, `host:port` or `:port`; other forms are not looked at. */
  readonly address: string;
  readonly what: string;
  /** What changes it: a flag, or a key of a file. */
  readonly change: string;
}

const cometPorts = [
  { key: "rpc.laddr", what: "CometBFT RPC", change: "--rpc.laddr" },
  { key: "p2p.laddr", what: "p2p", change: "--p2p.laddr" },
  { key: "rpc.grpc_laddr", what: "CometBFT gRPC", change: "--rpc.grpc_laddr" },
  { key: "rpc.pprof_laddr", what: "CometBFT pprof", change: "--rpc.pprof_laddr" },
  { key: "priv_validator_laddr", what: "the remote signer", change: "--priv_validator_laddr" },
];

/** What CometBFT will listen on. @param setting config.toml with what was typed above it */
export function cometListenPorts(setting: CometSettings): ListenPort[] {
  const ports = cometPorts.map(({ key, what, change }) => ({ address: String(setting(key) ?? ""), what, change }));
  if (String(setting("instrumentation.prometheus")) === "true") {
    const address = String(setting("instrumentation.prometheus_listen_addr") ?? "");
    ports.push({ address, what: "CometBFT metrics", change: "instrumentation.prometheus_listen_addr in config.toml" });
  }
  return ports.filter(({ address }) => address !== "");
}

/** What the application itself will listen on besides ABCI. */
export function appListenPorts(config: AppConfig): ListenPort[] {
  return [
    ...(config.apiEnable ? [{ address: config.apiAddress, what: "REST", change: "--api.address" }] : []),
    ...(config.grpcEnable ? [{ address: config.grpcAddress, what: "gRPC", change: "--grpc.address" }] : []),
  ];
}

/**
 * Listens on all of them for a moment, all at once, so that two parts of one node on the same port are found too.
 * @throws UsageError naming the port, what it is for and what changes it
 */
export async function requireFreePorts(ports: readonly ListenPort[]): Promise<void> {
  const servers: Server[] = [];
  try {
    for (const port of ports) {
      const target = hostAndPort(port.address);
      if (target !== undefined) servers.push(await listen(target, port));
    }
  } finally {
    await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
  }
}

function listen(target: { host?: string; port: number }, { what, change }: ListenPort): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      const problem = taken
        ? `port ${target.port} for ${what} is taken`
        : `port ${target.port} for ${what} cannot be used (${error.message})`;
      reject(new UsageError(problem, taken ? `stop the other program or change ${change}` : `change ${change}`));
    });
    server.listen({ ...target, exclusive: true }, () => resolve(server));
  });
}

/** Undefined for a socket file, port 0, and what is no address: the part itself says what is wrong with it. */
function hostAndPort(address: string): { host?: string; port: number } | undefined {
  const match = /^(?:[a-z]+:\/\/)?(\[[^\]]+\]|[^:/]*):(\d+)$/.exec(address);
  const port = Number(match?.[2] ?? 0);
  if (match === null || port === 0 || port > 65535 || address.startsWith("unix:")) return undefined;
  const host = (match[1] ?? "").replace(/^\[|\]$/g, "");
  return host === "" ? { port } : { host, port };
}
