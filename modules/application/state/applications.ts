import { type ByteStr, concatStr, strToBytes } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Application } from "../protocol/types.js";
import { indexApplication, removeApplicationIndexes } from "./indexes.js";
import { APPLICATION_PREFIX, applicationKey, STORE } from "./keys.js";
import { walkPrefix } from "./walk.js";

const NAME = "pocket.application.Application";

/** poktroll x/application/keeper/application.go GetApplication. One read. */
export function getApplication(ctx: ReadCtx, address: string): Application | undefined {
  const value = ctx.kv(STORE).get(applicationKey(address));
  return value === undefined ? undefined : codec.decodeStr(NAME, value);
}

/** poktroll x/application/keeper/application.go SetApplication: all indexes, then the record. */
export function setApplication(ctx: Ctx, app: Application): void {
  indexApplication(ctx, app);
  ctx.kv(STORE).set(applicationKey(app.address), codec.encodeStr(NAME, app));
}

/** poktroll x/application/keeper/application.go RemoveApplication. */
export function removeApplication(ctx: Ctx, app: Application): void {
  removeApplicationIndexes(ctx, app);
  ctx.kv(STORE).delete(applicationKey(app.address));
}

/** poktroll x/application/keeper/application.go GetAllApplications, in key order. */
export function getAllApplications(ctx: ReadCtx): Application[] {
  const apps: Application[] = [];
  walkPrefix(ctx, APPLICATION_PREFIX, (_key, value) => apps.push(codec.decodeStr(NAME, value)));
  return apps;
}

/**
 * The record that an index entry names. poktroll x/application/keeper/application.go applicationFromPrimaryKeyAccessorFn.
 * @param entry the value of the index entry: address text and slash. @throws PlainError when there is no such record
 */
export function getIndexedApplication(ctx: ReadCtx, entry: ByteStr): Application {
  const value = ctx.kv(STORE).get(concatStr(APPLICATION_PREFIX, entry));
  if (value === undefined) {
    throw new PlainError(`expected application to exist for key: [${strToBytes(entry).join(" ")}]`);
  }
  return codec.decodeStr(NAME, value);
}
