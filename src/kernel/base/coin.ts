/** cosmos.base.v1beta1.Coin with its amount as a number. Amount: smallest unit of the denom. */
export interface Coin {
  readonly denom: string;
  readonly amount: bigint;
}

/** sdk types/coin.go Coins. Sorted by denom, unique, positive, unless a function says otherwise. */
export type Coins = readonly Coin[];
