import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { StoreMount } from "#kernel/store/kv.js";
import type { Ctx, ReadCtx } from "./context.js";

/** Full protobuf name of a message, e.g. `cosmos.bank.v1beta1.MsgSend`. */
export type MessageName = keyof MessageMap & string;

/** tendermint.abci.ValidatorUpdate. Power 0 removes. */
export interface ValidatorUpdate {
  readonly pubKeyType: "ed25519" | "secp256k1";
  readonly pubKey: Uint8Array;
  readonly power: bigint;
}

/**
 * One message of a Msg service. Keyed in {@link ModuleDef.msgs} by the request's full name; the response type is the
 * one that the service descriptor names.
 */
export interface MsgHandler<Req extends MessageName = MessageName, Res extends MessageName = MessageName> {
  /** Stateless checks, only for types that have `ValidateBasic` in the reference. Run before ante and again in the router. */
  readonly validateBasic?: (msg: MessageMap[Req]) => void;
  readonly handle: (ctx: Ctx, msg: MessageMap[Req]) => MessageInit<Res>;
  readonly response: Res;
  /** Go type name for error texts, e.g. `*types.MsgSend`. Needed only where the reference prints it. */
  readonly goType?: string;
}

/** Any subset of a message's fields; the codec fills the rest with defaults. */
export type MessageInit<K extends MessageName> = DeepPartial<MessageMap[K]>;

export type DeepPartial<T> = T extends Uint8Array | bigint | string | number | boolean | undefined
  ? T
  : T extends Map<infer K, infer V>
    ? ReadonlyMap<K, DeepPartial<V>>
    : T extends readonly (infer U)[]
      ? readonly DeepPartial<U>[]
      : { readonly [P in keyof T]?: DeepPartial<T[P]> | undefined };

/** One gRPC query method. Keyed in {@link ModuleDef.queries} by `package.Service/Method`. */
export interface QueryHandler<Req extends MessageName = MessageName, Res extends MessageName = MessageName> {
  readonly request: Req;
  readonly response: Res;
  readonly handle: (ctx: ReadCtx, req: MessageMap[Req]) => MessageInit<Res>;
}

/** A module's section of genesis. JSON is converted by the codec with the type named here. */
export interface GenesisDef<K extends MessageName = MessageName> {
  readonly type: K;
  readonly init: (ctx: Ctx, state: MessageMap[K]) => readonly ValidatorUpdate[] | void;
  readonly export: (ctx: ReadCtx) => MessageInit<K>;
  readonly default: () => MessageInit<K>;
  /** ValidateGenesis. @throws PlainError or TxError with the reference's text. */
  readonly validate: (state: MessageMap[K]) => void;
}

/**
 * All that a module gives to the app, as data. `modules/index.ts` is the only list of modules and of the orders.
 * `api` is what other modules' ports are filled with.
 */
export interface ModuleDef<Api = unknown> {
  /** Name in the module manager, in genesis and in errors. */
  readonly name: string;
  /** Written to the upgrade store's version map at genesis; absent for modules that are not in it. */
  readonly consensusVersion?: bigint;
  readonly stores: readonly StoreMount[];
  // biome-ignore lint/suspicious/noExplicitAny: a table of handlers of different messages; each entry is checked by `msg()`.
  readonly msgs?: Readonly<Record<string, MsgHandler<any, any>>>;
  // biome-ignore lint/suspicious/noExplicitAny: as above, checked by `query()`.
  readonly queries?: Readonly<Record<string, QueryHandler<any, any>>>;
  // biome-ignore lint/suspicious/noExplicitAny: as above, checked by `genesis()`.
  readonly genesis?: GenesisDef<any>;
  /** Returns true when consensus parameters changed. */
  readonly preBlock?: (ctx: Ctx) => boolean | void;
  readonly beginBlock?: (ctx: Ctx) => void;
  readonly endBlock?: (ctx: Ctx) => readonly ValidatorUpdate[] | void;
  readonly api: Api;
}

/** Types one entry of a module's message table. */
export function msg<Req extends MessageName, Res extends MessageName>(
  _request: Req,
  response: Res,
  handle: (ctx: Ctx, msg: MessageMap[Req]) => MessageInit<Res>,
  extra: { validateBasic?: (msg: MessageMap[Req]) => void; goType?: string } = {},
): MsgHandler<Req, Res> {
  return { response, handle, ...extra };
}

/** Types one entry of a module's query table. */
export function query<Req extends MessageName, Res extends MessageName>(
  request: Req,
  response: Res,
  handle: (ctx: ReadCtx, req: MessageMap[Req]) => MessageInit<Res>,
): QueryHandler<Req, Res> {
  return { request, response, handle };
}
