import type { AbciFailure } from "#kernel/module/errorToAbci.js";

/** How a simulation ended: the answer's bytes, or the failure and the gas used up to it. */
export type Simulated = { readonly response: Uint8Array } | { readonly failure: AbciFailure; readonly gasUsed: bigint };

/** The text that a client sees. sdk x/auth/tx/service.go Simulate */
export function simulationFailureText({ failure, gasUsed }: { readonly failure: AbciFailure; readonly gasUsed: bigint }): string {
  return `${failure.log} with gas used: '${gasUsed}'`;
}

/** Runs a transaction on the state of CheckTx, in whatever thread that lives. */
export type SimulatePort = (txBytes: Uint8Array) => Promise<Simulated>;

/** CometBFT's RPC. */
export interface CometPort {
  /** @returns `result` as its JSON says: 64-bit numbers are texts. @throws PlainError with the bare text of its error */
  call<T>(method: string, params?: Readonly<Record<string, unknown>>): Promise<T>;
}
