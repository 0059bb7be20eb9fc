import type { ByteStr } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { CHANNEL_PARAMS, CLIENT_PARAMS, CONNECTION_PARAMS, STORE } from "./keys.js";

/** The three parameter records: key, type, and what the reference calls them when they are absent. */
const RECORDS = {
  client: [CLIENT_PARAMS, "ibc.core.client.v1.Params", "client"],
  connection: [CONNECTION_PARAMS, "ibc.core.connection.v1.Params", "connection"],
  channel: [CHANNEL_PARAMS, "ibc.core.channel.v1.Params", "channel"],
} as const satisfies Record<string, readonly [ByteStr, keyof MessageMap, string]>;

export type ParamsKind = keyof typeof RECORDS;
export type ParamsOf<K extends ParamsKind> = MessageMap[(typeof RECORDS)[K][1]];

/** ibc-go modules/core/{02,03,04}/keeper GetParams. @throws Panic when absent. */
export function getParams<K extends ParamsKind>(ctx: ReadCtx, kind: K): ParamsOf<K> {
  const [key, type, name] = RECORDS[kind];
  const bytes = ctx.kv(STORE).get(key);
  if (bytes === undefined) throw new Panic(`${name} params are not set in store`);
  return codec.decodeStr(type, bytes) as ParamsOf<K>;
}

/** ibc-go modules/core/{02,03,04}/keeper SetParams. */
export function setParams<K extends ParamsKind>(ctx: Ctx, kind: K, params: ParamsOf<K>): void {
  const [key, type] = RECORDS[kind];
  ctx.kv(STORE).set(key, codec.encodeStr(type, params));
}
