import { GrpcCode, type GrpcCodeName, GrpcStatusError, isErrorValue, OutOfGas, Panic, PlainError, TxError } from "#kernel/base/errors.js";

/** A gRPC status. Code 0 is success. */
export interface GrpcStatus {
  readonly code: number;
  readonly message: string;
}

/** Success, without text. */
export const OK: GrpcStatus = { code: GrpcCode.OK, message: "" };

/** @param message may hold any bytes of a text; encoders go through `wellFormed` */
export function grpcStatus(code: GrpcCodeName, message: string): GrpcStatus {
  return { code: GrpcCode[code], message };
}

/**
 * errors v1.0.2 GRPCStatus and grpc status.FromError: a registered error shows its registered text before its details, the
 * other way round than in logs. @returns undefined for our own bugs, which no client may see
 */
export function statusOfError(err: unknown): GrpcStatus | undefined {
  if (err instanceof GrpcStatusError) return grpcStatus(err.grpcCode, err.desc);
  if (err instanceof TxError) {
    const { codespace, code, text, grpcCode } = err.root;
    return grpcStatus(grpcCode, [`codespace ${codespace} code ${code}: ${text}`, ...err.wraps].join(": "));
  }
  if (err instanceof PlainError || isErrorValue(err)) return grpcStatus("Unknown", err.message);
  if (err instanceof Panic) return grpcStatus("Internal", err.message);
  if (err instanceof OutOfGas) return grpcStatus("Internal", `{${err.descriptor}}`);
  return undefined;
}
