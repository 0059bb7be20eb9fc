import { Client, credentials, Metadata, type ServiceError } from "@grpc/grpc-js";
import { GrpcCode, type GrpcCodeName, GrpcStatusError } from "#kernel/base/errors.js";
import { codec, dynamicCodec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { MessageInit, MessageName } from "#kernel/module/module.js";
import type { QueryClient } from "./queryClient.js";

export interface GrpcQueryOptions {
  /** `host:port`. */
  readonly address: string;
  /** Plain text; TLS otherwise. */
  readonly insecure: boolean;
}

/** Queries over gRPC itself. The height travels as metadata `x-cosmos-block-height`. */
export class GrpcQueryClient implements QueryClient {
  readonly #client: Client;

  constructor(options: GrpcQueryOptions) {
    const channel = options.insecure ? credentials.createInsecure() : credentials.createSsl();
    this.#client = new Client(options.address, channel, { "grpc.max_receive_message_length": -1 });
  }

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

  close(): void {
    this.#client.close();
  }

  #ask(method: string, request: Uint8Array, height: bigint): Promise<Uint8Array> {
    const metadata = new Metadata();
    if (height !== 0n) metadata.set("x-cosmos-block-height", String(height));
    return new Promise((resolve, reject) => {
      const done = (error: ServiceError | null, answer?: Buffer) => {
        if (error !== null) reject(new GrpcStatusError(codeName(error.code), error.details));
        else resolve(new Uint8Array(answer ?? Buffer.alloc(0)));
      };
      this.#client.makeUnaryRequest(
        `/${method}`,
        (bytes: Buffer) => bytes,
        (bytes: Buffer) => bytes,
        Buffer.from(request),
        metadata,
        done,
      );
    });
  }
}

function codeName(code: number): GrpcCodeName {
  const found = Object.entries(GrpcCode).find(([, value]) => value === code);
  return (found?.[0] as GrpcCodeName | undefined) ?? "Unknown";
}
