import { randomInt } from "node:crypto";
import { type AddressInfo, createServer, type Server } from "node:net";

/** Ports of one devnet node, all on 127.0.0.1. `api` and `grpc` are served by the first validator alone. */
export interface NodePorts {
  readonly rpc: number;
  readonly p2p: number;
  readonly api: number;
  readonly grpc: number;
}

const usual: NodePorts = { rpc: 26657, p2p: 26656, api: 1317, grpc: 9090 };

/** The usual ports for the first node, 10 further up per node for the others; or free ones. */
export async function devnetPorts(count: number, free: boolean): Promise<NodePorts[]> {
  const picked = free ? await freePorts(4 * count) : [];
  return Array.from({ length: count }, (_, i) => {
    const [rpc, p2p, api, grpc] = picked.slice(4 * i, 4 * i + 4);
    return {
      rpc: rpc ?? usual.rpc + 10 * i,
      p2p: p2p ?? usual.p2p + 10 * i,
      api: api ?? usual.api + 10 * i,
      grpc: grpc ?? usual.grpc + 10 * i,
    };
  });
}

/** Different ports that nothing listens on at this moment: all are held until the last is found. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listenAnywhere));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** A port that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  return (await freePorts(1))[0] as number;
}

/**
 * Below the ports that systems hand to outgoing connections (from 32768 on Linux): one of those may hold the port of a node
 * that is being started again.
 */
const LOWEST = 15_000;
const HIGHEST = 32_000;
const TRIES = 200;

async function listenAnywhere(): Promise<Server> {
  for (let i = 0; ; i++) {
    try {
      return await listenOn(randomInt(LOWEST, HIGHEST));
    } catch (error) {
      if (i === TRIES) throw error;
    }
  }
}

function listenOn(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
