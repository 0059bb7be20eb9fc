import {
  type handleBidiStreamingCall,
  type handleUnaryCall,
  Metadata,
  Server,
  ServerCredentials,
  type ServiceDefinition,
  type UntypedHandleCall,
} from "@grpc/grpc-js";
import { UsageError } from "#kernel/base/errors.js";
import { ByteBudget } from "../byteBudget.js";
import { serviceMethods } from "../serviceMethods.js";
import { HEIGHT_HEADER, type UnaryCalls } from "../unaryCalls.js";
import { wellFormed } from "../wellFormed.js";
import { callGuard } from "./callGuard.js";
import { useGoTimeouts } from "./goTimeouts.js";

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

/** Requests that are being received may take this many times the largest one. */
const RECEIVED = 3;
/** Bytes of answers that clients have not taken yet. */
const SENT_BYTES = 512 << 20;

/** sdk server/grpc/server.go: plaintext, protobuf bytes as they come. */
export class GrpcServer {
  readonly #server: Server;

  constructor(
    readonly options: GrpcServerOptions,
    calls: UnaryCalls,
    streams: readonly StreamService[] = [],
  ) {
    useGoTimeouts();
    this.#server = new Server({
      "grpc.max_receive_message_length": options.maxRecvBytes,
      "grpc.max_send_message_length": options.maxSendBytes,
      "grpc.max_concurrent_streams": MAX_STREAMS,
      interceptors: [callGuard({ received: new ByteBudget(RECEIVED * options.maxRecvBytes), sent: new ByteBudget(SENT_BYTES) })],
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
