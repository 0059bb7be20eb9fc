/**
 * Stores `icacontroller` and `icahost`; the same forms of keys in both.
 *
 * | key | value |
 * | --- | --- |
 * | `params` | Params |
 * | `port/{port}` | `01` |
 * | `activeChannel/{port}/{connection}` | channel id |
 * | `owner/{port}/{connection}` | account address text |
 * | `isMiddlewareEnabled/{port}/{connection}` (controller) | `01` or `02` |
 *
 * ibc-go v8.8.0 modules/apps/27-interchain-accounts.
 */
import { type ByteStr, byteStr, prefixEnd, strToText, textToStr } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";

/** Accounts that this chain's users own on other chains. */
export const CONTROLLER_STORE = "icacontroller";
/** Accounts that other chains' users own here. */
export const HOST_STORE = "icahost";
/** Params of the controller or of the host, by store. */
export const PARAMS_KEY = byteStr("params");
/** Value of a bound port, and of an enabled middleware. */
export const PRESENT = byteStr("\x01");

/** A bound port. */
export const portKey = (port: string): ByteStr => textToStr(`port/${port}`);
/** The channel in use between a port and a connection: its id. */
export const activeChannelKey = (port: string, connection: string): ByteStr => textToStr(`activeChannel/${port}/${connection}`);
/** The interchain account of a port on a connection: its address text. */
export const ownerKey = (port: string, connection: string): ByteStr => textToStr(`owner/${port}/${connection}`);
/** Whether calls of the application above the controller are made. Controller store only. */
export const middlewareKey = (port: string, connection: string): ByteStr => textToStr(`isMiddlewareEnabled/${port}/${connection}`);

/** @throws Panic when absent. */
export function getControllerParams(ctx: ReadCtx): MessageMap["ibc.applications.interchain_accounts.controller.v1.Params"] {
  const bytes = ctx.kv(CONTROLLER_STORE).get(PARAMS_KEY);
  if (bytes === undefined) throw new Panic("icacontroller params are not set in store");
  return codec.decodeStr("ibc.applications.interchain_accounts.controller.v1.Params", bytes);
}

/** @throws Panic when absent. */
export function getHostParams(ctx: ReadCtx): MessageMap["ibc.applications.interchain_accounts.host.v1.Params"] {
  const bytes = ctx.kv(HOST_STORE).get(PARAMS_KEY);
  if (bytes === undefined) throw new Panic("icahost params are not set in store");
  return codec.decodeStr("ibc.applications.interchain_accounts.host.v1.Params", bytes);
}

/** Entries below a text prefix: the parts of the rest split at `/`, and the value as text. */
export function entriesBelow(ctx: ReadCtx, store: string, prefix: string): { parts: string[]; value: string }[] {
  const start = textToStr(prefix);
  const it = ctx.kv(store).iterate(start, prefixEnd(start));
  try {
    const out: { parts: string[]; value: string }[] = [];
    for (; it.valid(); it.next()) {
      out.push({ parts: strToText(it.key().slice(start.length) as ByteStr).split("/"), value: strToText(it.value()) });
    }
    return out;
  } finally {
    it.close();
  }
}
