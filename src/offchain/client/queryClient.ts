import { codec, dynamicCodec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { MessageInit, MessageName } from "#kernel/module/module.js";

/** The way to a node's query methods: bytes there, bytes back. */
export interface QueryTransport {
  /**
   * @param method `package.Service/Method`
   * @param height 0 is the latest
   * @throws GrpcStatusError with the node's text
   */
  ask(method: string, request: Uint8Array, height: bigint): Promise<Uint8Array>;
  /** Ends its connections. */
  close(): void;
}

/** Asks gRPC query methods of a node, over CometBFT's abci_query or over gRPC itself. */
export class QueryClient {
  readonly #transport: QueryTransport;

  constructor(transport: QueryTransport) {
    this.#transport = transport;
  }

  /**
   * @param method `package.Service/Method`
   * @param height 0 is the latest
   * @throws GrpcStatusError with the node's text
   */
  async query<Req extends MessageName, Res extends MessageName>(
    method: string,
    request: Req,
    response: Res,
    init: MessageInit<Req>,
    height = 0n,
  ): Promise<MessageMap[Res]> {
    return codec.decode(response, await this.#transport.ask(method, codec.encode(request, init), height));
  }

  /** {@link query} for names known at run time only. */
  async queryDynamic(
    method: string,
    request: string,
    response: string,
    init: Record<string, unknown>,
    height: bigint,
  ): Promise<Record<string, unknown>> {
    return dynamicCodec.decode(response, await this.#transport.ask(method, dynamicCodec.encode(request, init), height));
  }

  close(): void {
    this.#transport.close();
  }
}
