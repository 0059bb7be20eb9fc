import { AbciTransport } from "#offchain/client/abciTransport.js";
import { CometRpc } from "#offchain/client/cometRpc.js";
import { QueryClient } from "#offchain/client/queryClient.js";
import type { FlagValues } from "../../cli/spec.js";

/** `--grpc-addr` dials gRPC and never touches the RPC node; otherwise CometBFT's abci_query. */
export async function queryClientOf(flags: FlagValues): Promise<QueryClient> {
  const address = flags.string("grpc-addr");
  if (address === "") return new QueryClient(new AbciTransport(new CometRpc({ node: flags.string("node") })));
  const { GrpcTransport } = await import("#offchain/client/grpcTransport.js");
  return new QueryClient(new GrpcTransport({ address, insecure: flags.bool("grpc-insecure") }));
}
