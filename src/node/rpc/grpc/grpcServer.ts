import {
  type handleBidiStreamingCall,
  type handleUnaryCall,
  Metadata,
  Server,
  ServerCredentials,
  ServerInterceptingCall,
  type ServerInterceptingCallInterface,
  type ServiceDefinition,
  type UntypedHandleCall,
} from "@grpc/grpc-js";
import { UsageError } from "#kernel/base/errors.js";
import { serviceMethods } from "../serviceMethods.js";
import { HEIGHT_HEADER, type UnaryCalls } from "../unaryCalls.js";
import { wellFormed } from "../wellFormed.js";

export interface GrpcServerOptions {
  /** `host:port`. */
  readonly address: string;
  /** Bytes. */
  readonly maxRecvBytes: number;
  readonly maxSendBytes: number;
}

/** One service that does not consist of unary calls: its definition for grpc-js and its handlers. */
export interface StreamService {
  readonly definition: ServiceDefinition;
  readonly handlers: Readonly<Record<string, UntypedHandleCall>>;
}

const passBytes = (bytes: Buffer): Buffer => bytes;

/** Calls of one connection that may be open at a time. */
const MAX_STREAMS = 1000;

/** sdk server/grpc/server.go: plaintext, protobuf bytes as they come. */
export class GrpcServer {
  readonly #server: Server;

  constructor(
    readonly options: GrpcServerOptions,
    calls: UnaryCalls,
    streams: readonly StreamService[] = [],
  ) {
    this.#server = new Server({
      "grpc.max_receive_message_length": options.maxRecvBytes,
      "grpc.max_send_message_length": options.maxSendBytes,
      "grpc.max_concurrent_streams": MAX_STREAMS,
      interceptors: [referenceTexts],
    });
    for (const name of calls.services()) addService(this.#server, calls, name);
    for (const { definition, handlers } of streams) this.#server.addService(definition, handlers);
    answerUnknown(this.#server, calls);
  }

  /** @returns the port. @throws UsageError when the address cannot be bound */
  start(): Promise<number> {
    const { address } = this.options;
    return new Promise((resolve, reject) => {
      this.#server.bindAsync(address, ServerCredentials.createInsecure(), (err, port) => {
        if (err === null) resolve(port);
        else
          reject(new UsageError(`gRPC cannot listen on ${address}`, `free the port or change grpc.address in app.toml (${err.message})`));
      });
    });
  }

  /** Ends open calls too. */
  stop(): void {
    this.#server.forceShutdown();
  }
}

/** Stands for every method that is not served. */
const UNKNOWN_PATH = "/unknown/Unknown";
const UNKNOWN: ServiceDefinition = {
  Unknown: {
    path: UNKNOWN_PATH,
    requestStream: true,
    responseStream: true,
    requestSerialize: passBytes,
    requestDeserialize: passBytes,
    responseSerialize: passBytes,
    responseDeserialize: passBytes,
  },
};

/**
 * Gives unknown methods the reference's texts. grpc-js has no hook for them, only its table of handlers; should that be
 * elsewhere one day, its own texts show.
 */
function answerUnknown(server: Server, calls: UnaryCalls): void {
  server.addService(UNKNOWN, { Unknown: () => {} });
  const table: unknown = Reflect.get(server, "handlers");
  if (!(table instanceof Map)) return;
  const pattern = table.get(UNKNOWN_PATH) as object;
  const get = table.get.bind(table);
  table.get = (path: string) => (path === UNKNOWN_PATH ? undefined : get(path)) ?? { ...pattern, path, func: refuse(calls, path) };
}

function refuse(calls: UnaryCalls, path: string): handleBidiStreamingCall<Buffer, Buffer> {
  const { code, message } = calls.unimplemented(path.slice(1));
  return (call) => void call.emit("error", { code, details: wellFormed(message) });
}

/** What grpc-js says by itself, and how grpc-go says it. */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/^Received message larger than max \((\d+) vs (\d+)\)$/, "grpc: received message larger than max ($1 vs. $2)"],
  [/^Received message that decompresses to a size larger than (\d+)$/, "grpc: message after decompression larger than max $1"],
  [/^Sent message larger than max (.*)$/, "grpc: trying to send message larger than max $1"],
  [/^Received message compressed with unsupported encoding "(.*)"$/, 'grpc: Decompressor is not installed for grpc-encoding "$1"'],
  [/^Deadline exceeded$/, "context deadline exceeded"],
];

/** The reference's texts, and none with success, where grpc-js says `OK`. Its own errors pass no interceptor, so the call is changed. */
function referenceTexts(_method: unknown, call: ServerInterceptingCallInterface): ServerInterceptingCall {
  const send = call.sendStatus.bind(call);
  call.sendStatus = (status) => send({ ...status, details: status.code === 0 ? "" : grpcGoText(status.details ?? "") });
  return new ServerInterceptingCall(call);
}

function grpcGoText(details: string): string {
  const row = TEXTS.find(([pattern]) => pattern.test(details));
  return row === undefined ? details : details.replace(row[0], row[1]);
}

function addService(server: Server, calls: UnaryCalls, name: string): void {
  const definition: Record<string, ServiceDefinition[string]> = {};
  const handlers: Record<string, UntypedHandleCall> = {};
  for (const method of serviceMethods(name, calls.methods())) {
    definition[method] = {
      path: `/${name}/${method}`,
      requestStream: false,
      responseStream: false,
      requestSerialize: passBytes,
      requestDeserialize: passBytes,
      responseSerialize: passBytes,
      responseDeserialize: passBytes,
    };
    handlers[method] = unary(calls, `${name}/${method}`);
  }
  server.addService(definition, handlers);
}

function unary(calls: UnaryCalls, method: string): handleUnaryCall<Buffer, Buffer> {
  return (call, callback) => {
    // HTTP/2 joins values of one name with a comma.
    const heights = call.metadata.get(HEIGHT_HEADER).flatMap((value) => String(value).split(", "));
    const gone = () => call.cancelled;
    void calls.call(method, call.request, heights, gone).then(({ status, response, height }) => {
      if (height !== undefined) {
        const header = new Metadata();
        header.set(HEIGHT_HEADER, height);
        call.sendMetadata(header);
      }
      if (status.code === 0) callback(null, Buffer.from(response.buffer, response.byteOffset, response.length));
      else callback({ code: status.code, details: wellFormed(status.message) });
    });
  };
}
