import { bytesToHex } from "#kernel/base/bytes.js";
import { type GrpcCodeName, GrpcStatusError } from "#kernel/base/errors.js";
import type { CometRpc } from "./cometRpc.js";
import type { QueryTransport } from "./queryClient.js";

interface AbciQueryAnswer {
  readonly response: { readonly code?: number; readonly log?: string; readonly value?: string | null; readonly height?: string };
}

/** sdk client/grpc_query.go: queries through CometBFT's RPC. */
export class AbciTransport implements QueryTransport {
  constructor(readonly rpc: CometRpc) {}

  async ask(method: string, request: Uint8Array, height: bigint): Promise<Uint8Array> {
    const data = bytesToHex(request);
    const answer = await this.rpc.call<AbciQueryAnswer>("abci_query", { path: `/${method}`, data, height: String(height), prove: false });
    const { code = 0, log = "", value } = answer.response;
    if (code !== 0) throw new GrpcStatusError(grpcCodeOf(code), log);
    return new Uint8Array(Buffer.from(value ?? "", "base64"));
  }

  /** Nothing to close: each question is a request of its own. */
  close(): void {}
}

/** sdk client/query.go sdkErrorToGRPCError. */
function grpcCodeOf(code: number): GrpcCodeName {
  if (code === 18) return "InvalidArgument";
  if (code === 4) return "Unauthenticated";
  return code === 22 ? "NotFound" : "Unknown";
}
