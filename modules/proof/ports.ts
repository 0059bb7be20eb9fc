/** What `proof` needs of other modules: nothing for params and genesis. */
export type ProofPorts = Readonly<Record<never, never>>;
