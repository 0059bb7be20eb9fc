/** What `migration` needs of other modules: nothing for params and genesis. */
export type MigrationPorts = Readonly<Record<never, never>>;
