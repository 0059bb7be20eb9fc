/** What `tokenomics` needs of other modules: nothing for params and genesis. */
export type TokenomicsPorts = Readonly<Record<never, never>>;
