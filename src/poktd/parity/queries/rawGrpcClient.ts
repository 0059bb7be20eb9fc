import { Client, credentials, Metadata, type StatusObject } from "@grpc/grpc-js";

export interface GrpcAnswer {
  readonly code: number;
  readonly message: string;
  readonly response: Uint8Array;
  /** Custom metadata only. */
  readonly headers: readonly (readonly [string, string])[];
  readonly trailers: readonly (readonly [string, string])[];
}

const passBytes = (bytes: Uint8Array): Buffer => Buffer.from(bytes);
/** Metadata that belongs to the transport. */
const OWN = /^(content-type|date|grpc-.*)$/;

/** A gRPC client that sends and takes protobuf bytes as they are. */
export class RawGrpcClient {
  readonly #client: Client;

  /** @param address `host:port` */
  constructor(address: string) {
    this.#client = new Client(address, credentials.createInsecure(), { "grpc.max_receive_message_length": -1 });
  }

  unary(path: string, request: Uint8Array, metadata: readonly (readonly [string, string])[]): Promise<GrpcAnswer> {
    const sent = new Metadata();
    for (const [name, value] of metadata) sent.add(name, value);
    return new Promise((resolve) => {
      let response: Uint8Array = new Uint8Array();
      let headers: GrpcAnswer["headers"] = [];
      const call = this.#client.makeUnaryRequest(
        path,
        passBytes,
        (bytes: Buffer) => bytes,
        Buffer.from(request),
        sent,
        (_error, value) => {
          if (value !== undefined) response = value;
        },
      );
      call.on("metadata", (got) => {
        headers = custom(got);
      });
      call.on("status", (status: StatusObject) => {
        // The status event comes before the answer's callback.
        setImmediate(() => resolve({ code: status.code, message: status.details, response, headers, trailers: custom(status.metadata) }));
      });
    });
  }

  /** Sends one message on a two-way stream and waits for its end. */
  stream(path: string, request: Uint8Array): Promise<{ answers: Uint8Array[]; code: number; message: string }> {
    const call = this.#client.makeBidiStreamRequest(path, passBytes, (bytes: Buffer) => bytes);
    const answers: Uint8Array[] = [];
    return new Promise((resolve) => {
      call.on("data", (bytes: Buffer) => answers.push(bytes));
      call.on("error", () => {});
      call.on("status", (status: StatusObject) => resolve({ answers, code: status.code, message: status.details }));
      call.write(Buffer.from(request));
      call.end();
    });
  }

  close(): void {
    this.#client.close();
  }
}

function custom(metadata: Metadata): [string, string][] {
  return Object.entries(metadata.toHttp2Headers()).flatMap(([name, value]) => {
    if (OWN.test(name)) return [];
    return (Array.isArray(value) ? value : [value]).map((item): [string, string] => [name, String(item)]);
  });
}
