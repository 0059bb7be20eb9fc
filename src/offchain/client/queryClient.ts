import { bytesToHex } from "#kernel/base/bytes.js";
import { type GrpcCodeName, GrpcStatusError } from "#kernel/base/errors.js";
import { codec, dynamicCodec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { MessageInit, MessageName } from "#kernel/module/module.js";
import type { CometRpc } from "./cometRpc.js";

/** Asks gRPC query methods of a node. Two transports stand behind it: CometBFT's abci_query, and gRPC itself. */
export interface QueryClient {
  /**
   * @param method `package.Service/Method`
   * @param height 0 is the latest
   * @throws GrpcStatusError with the node's text
   */
  query<Req extends MessageName, Res extends MessageName>(
    method: string,
    request: Req,
    response: Res,
    init: MessageInit<Req>,
    height?: bigint,
  ): Promise<MessageMap[Res]>;
}

interface AbciQueryAnswer {
  readonly response: { readonly code?: number; readonly log?: string; readonly value?: string | null; readonly height?: string };
}

/** sdk client/grpc_query.go: queries through CometBFT's RPC. */
export class AbciQueryClient implements QueryClient {
  constructor(readonly rpc: CometRpc) {}

  async query<Req extends MessageName, Res extends MessageName>(
    method: string,
    request: Req,
    response: Res,
    init: MessageInit<Req>,
    height = 0n,
  ): Promise<MessageMap[Res]> {
    return codec.decode(response, await this.#ask(method, codec.encode(request, init), height));
  }

  /** {@link query} for names known at run time only. */
  async queryDynamic(
    method: string,
    request: string,
    response: string,
    init: Record<string, unknown>,
    height: bigint,
  ): Promise<Record<string, unknown>> {
    return dynamicCodec.decode(response, await this.#ask(method, dynamicCodec.encode(request, init), height));
  }

  /** Nothing to close: each question is a request of its own. */
  close(): void {}

  async #ask(method: string, request: Uint8Array, height: bigint): Promise<Uint8Array> {
    const data = bytesToHex(request);
    const answer = await this.rpc.call<AbciQueryAnswer>("abci_query", { path: `/${method}`, data, height: String(height), prove: false });
    const { code = 0, log = "", value } = answer.response;
    if (code !== 0) throw new GrpcStatusError(grpcCodeOf(code), log);
    return new Uint8Array(Buffer.from(value ?? "", "base64"));
  }
}

/** sdk client/query.go sdkErrorToGRPCError. */
function grpcCodeOf(code: number): GrpcCodeName {
  if (code === 18) return "InvalidArgument";
  if (code === 4) return "Unauthenticated";
  return code === 22 ? "NotFound" : "Unknown";
}
