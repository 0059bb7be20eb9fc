import { createServer } from "node:net";

/** Ports of one devnet node, all on 127.0.0.1. `api` and `grpc` are served by the first validator alone. */
export interface NodePorts {
  readonly rpc: number;
  readonly p2p: number;
  readonly api: number;
  readonly grpc: number;
}

const usual: NodePorts = { rpc: 26657, p2p: 26656, api: 1317, grpc: 9090 };

/** The usual ports for the first node, 10 further up per node for the others; or free ones that the system picks. */
export async function devnetPorts(count: number, free: boolean): Promise<NodePorts[]> {
  const out: NodePorts[] = [];
  for (let i = 0; i < count; i++) {
    if (free) out.push({ rpc: await freePort(), p2p: await freePort(), api: await freePort(), grpc: await freePort() });
    else out.push({ rpc: usual.rpc + 10 * i, p2p: usual.p2p + 10 * i, api: usual.api + 10 * i, grpc: usual.grpc + 10 * i });
  }
  return out;
}

/** A port that nothing listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
