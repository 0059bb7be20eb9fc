/** How a simulation ended: the answer's bytes, or the text of the failure as a client sees it. */
export type Simulated = { readonly response: Uint8Array } | { readonly failure: string };

/** Runs a transaction on the state of CheckTx, in whatever thread that lives. */
export type SimulatePort = (txBytes: Uint8Array) => Promise<Simulated>;

/** CometBFT's RPC. */
export interface CometPort {
  /** @returns `result` as its JSON says: 64-bit numbers are texts. @throws PlainError with the bare text of its error */
  call<T>(method: string, params?: Readonly<Record<string, unknown>>): Promise<T>;
}
