import { CometRpc } from "#offchain/client/cometRpc.js";
import { AbciQueryClient } from "#offchain/client/queryClient.js";
import type { FlagValues } from "../../cli/spec.js";

/** Asks by names known at run time; `close` ends its connections. */
export interface DynamicQueryClient {
  queryDynamic(
    method: string,
    request: string,
    response: string,
    init: Record<string, unknown>,
    height: bigint,
  ): Promise<Record<string, unknown>>;
  close(): void;
}

/** `--grpc-addr` dials gRPC and never touches the RPC node; otherwise CometBFT's abci_query. */
export async function queryClientOf(flags: FlagValues): Promise<DynamicQueryClient> {
  const grpc = flags.string("grpc-addr");
  if (grpc !== "") {
    const { GrpcQueryClient } = await import("#offchain/client/grpcQueryClient.js");
    return new GrpcQueryClient({ address: grpc, insecure: flags.bool("grpc-insecure") });
  }
  return new AbciQueryClient(new CometRpc({ node: flags.string("node") }));
}
