/** Form of the generated table `gen/bundle.ts`. Written by scripts/protoBundle.ts, read by descriptors.ts. */

/** Options by full name without brackets: `gogoproto.nullable`, `google.api.http`. */
export type BundleOptions = Record<string, unknown>;

/** Path, protobuf package, go_package, 2 or 3 for the syntax. */
export type BundleFile = readonly [name: string, pkg: string, goPackage: string, syntax: 2 | 3];

/**
 * Trailing empty parts are cut. `type` is FieldDescriptorProto.Type; `label` 0 single, 1 list, 2 packed list, 3 map. For maps
 * `typeName` reads `<key type>:<value type>:<value type name>`.
 */
export type BundleField = readonly [
  name: string,
  number: number,
  type: number,
  label?: number,
  typeName?: string,
  jsonName?: string,
  oneof?: string,
  options?: BundleOptions | 0,
];

export interface BundleMessage {
  /** Index into `files`. */
  f: number;
  /** Fields in order of declaration. */
  d: BundleField[];
  o?: BundleOptions;
}

export interface BundleEnum {
  f: number;
  v: [name: string, number: number][];
}

export interface BundleService {
  f: number;
  /** Streaming: 1 client, 2 server. */
  m: Record<string, [input: string, output: string, streaming: number, options: BundleOptions | 0]>;
  o?: BundleOptions;
}

export interface BundleText {
  files: BundleFile[];
  messages: Record<string, BundleMessage>;
  enums: Record<string, BundleEnum>;
  services: Record<string, BundleService>;
}
