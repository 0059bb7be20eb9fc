/** What circuit needs from the chain definition. */
export interface CircuitPorts {
  /** Bech32 text of the account that holds every permission. */
  readonly authority: string;
}
