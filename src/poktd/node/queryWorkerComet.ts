import { PlainError } from "#kernel/base/errors.js";
import type { CometPort } from "#node/rpc/services/ports.js";
import { CometRpc, CometRpcError } from "#offchain/client/cometRpc.js";

/** CometBFT's RPC with the errors as a call inside of its own process would give them. @param node `tcp://host:port` */
export function cometPort(node: string | undefined): CometPort {
  if (node === undefined || node === "") {
    const refuse = () => Promise.reject(new PlainError("no RPC client is defined in offline mode"));
    return { call: refuse };
  }
  const rpc = new CometRpc({ node: reachable(node), keepsBrokenText: true });
  return {
    call: async <T>(method: string, params: Readonly<Record<string, unknown>> = {}): Promise<T> => {
      try {
        return await rpc.call<T>(method, params);
      } catch (err) {
        if (err instanceof CometRpcError) throw new PlainError(err.data === "" ? err.title : err.data);
        throw err;
      }
    },
  };
}

/** An address that listens everywhere is asked at this machine. */
function reachable(node: string): string {
  return node.replace(/^(\w+:\/\/)(0\.0\.0\.0|\[::\])(?=:)/, "$1127.0.0.1");
}
