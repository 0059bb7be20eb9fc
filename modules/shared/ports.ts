/** `shared` needs no other module. */
export type SharedPorts = Readonly<Record<never, never>>;
