/** A field that is a flag. cosmos.autocli.v1.FlagOptions */
export interface CommandFlag {
  readonly name: string;
  readonly shorthand?: string;
  readonly usage?: string;
  readonly default_value?: string;
}

/** How AutoCLI makes a command of a method. cosmos.autocli.v1.RpcCommandOptions */
export interface CommandRow {
  readonly method: string;
  readonly use?: string;
  readonly short?: string;
  readonly long?: string;
  readonly example?: string;
  readonly aliases?: readonly string[];
  /** Fields that are arguments: `name?` may be left out, `name...` takes the rest. */
  readonly args?: readonly string[];
  readonly flags?: Readonly<Record<string, CommandFlag>>;
  /** The message goes into a proposal of gov. */
  readonly proposal?: boolean;
  /** No command is made. */
  readonly skip?: boolean;
}

/** Commands of a service. cosmos.autocli.v1.ServiceCommandDescriptor */
export interface ServiceTable {
  readonly service: string;
  readonly rows?: readonly CommandRow[];
  readonly groups?: Readonly<Record<string, ServiceTable>>;
  /** AutoCLI's commands stand beside hand-written ones. */
  readonly enhance?: boolean;
}

/** What a module tells AutoCLI. cosmos.autocli.v1.ModuleOptions */
export interface ModuleTable {
  readonly tx?: ServiceTable;
  readonly query?: ServiceTable;
}
