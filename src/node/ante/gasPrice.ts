/** A minimum gas price: `price` is scaled by 10^18 (a LegacyDec), per unit of gas. */
export interface GasPrice {
  readonly denom: string;
  readonly price: bigint;
}
