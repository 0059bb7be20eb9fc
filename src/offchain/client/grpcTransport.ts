import { Client, credentials, Metadata, type ServiceError } from "@grpc/grpc-js";
import { GrpcCode, type GrpcCodeName, GrpcStatusError } from "#kernel/base/errors.js";
import type { QueryTransport } from "./queryClient.js";

export interface GrpcTransportOptions {
  /** `host:port`. */
  readonly address: string;
  /** Plain text; TLS otherwise. */
  readonly insecure: boolean;
}

/** Queries over gRPC itself. The height travels as metadata `x-cosmos-block-height`. */
export class GrpcTransport implements QueryTransport {
  readonly #client: Client;

  constructor(options: GrpcTransportOptions) {
    const channel = options.insecure ? credentials.createInsecure() : credentials.createSsl();
    this.#client = new Client(options.address, channel, { "grpc.max_receive_message_length": -1 });
  }

  ask(method: string, request: Uint8Array, height: bigint): Promise<Uint8Array> {
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

  close(): void {
    this.#client.close();
  }
}

function codeName(code: number): GrpcCodeName {
  const found = Object.entries(GrpcCode).find(([, value]) => value === code);
  return (found?.[0] as GrpcCodeName | undefined) ?? "Unknown";
}
