import { accAddressFromBech32 } from "#kernel/base/address.js";
import { type GrpcCodeName, GrpcStatusError, isErrorValue, type RegisteredError } from "#kernel/base/errors.js";

/** `err.Error()` of an error value of the reference; anything else (panics, our own bugs) is thrown on. */
export function errorText(err: unknown): string {
  if (isErrorValue(err)) return err.message;
  throw err;
}

/** `status.Error(code, err.Error())`: what Pocket's handlers return. */
export function asStatus(code: GrpcCodeName, err: unknown): GrpcStatusError {
  return new GrpcStatusError(code, errorText(err));
}

/** Runs a check whose error the reference hands out as a gRPC status. @throws GrpcStatusError */
export function orStatus<T>(code: GrpcCodeName, run: () => T): T {
  try {
    return run();
  } catch (err) {
    throw asStatus(code, err);
  }
}

/** `ErrX.Wrapf("%s", err)`: keeps the text of an error and replaces its registration. @throws TxError of `registered` */
export function orWrapped<T>(registered: RegisteredError, run: () => T): T {
  try {
    return run();
  } catch (err) {
    throw registered.wrap(errorText(err));
  }
}

/** The text of AccAddressFromBech32's error, undefined when the address is good. */
export function bech32Problem(address: string): string | undefined {
  try {
    accAddressFromBech32(address);
    return undefined;
  } catch (err) {
    return errorText(err);
  }
}
