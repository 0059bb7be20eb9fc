import type { ByteStr } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { ServiceConfigUpdate } from "#modules/shared/protocol/types.js";
import {
  byActivationKey,
  byDeactivationKey,
  byOperatorKey,
  configKey,
  configPrimaryKey,
  configsOfOperator,
  configsOfService,
  configsOfServiceEnd,
  STORE,
} from "./keys.js";
import { walkPrefix, walkRange } from "./walk.js";

const NAME = "pocket.shared.ServiceConfigUpdate";

/** The record that an index entry names; undefined when there is none. One read. @param primaryKey value of the entry */
export function getConfig(ctx: ReadCtx, primaryKey: ByteStr): ServiceConfigUpdate | undefined {
  const value = ctx.kv(STORE).get(configKey(primaryKey));
  return value === undefined ? undefined : codec.decodeStr(NAME, value);
}

/**
 * poktroll x/supplier/keeper/supplier_index.go getSupplierServiceConfigUpdates: by service id, then activation height.
 * @param serviceId empty for all services
 */
export function getConfigsOfOperator(ctx: ReadCtx, operator: string, serviceId = ""): ServiceConfigUpdate[] {
  const updates: ServiceConfigUpdate[] = [];
  walkPrefix(ctx, configsOfOperator(operator, serviceId), (_key, primaryKey) => {
    const update = getConfig(ctx, primaryKey);
    if (update !== undefined) updates.push(update);
  });
  return updates;
}

/**
 * poktroll x/supplier/keeper/service_config.go GetServiceConfigUpdatesIterator: the configs of a service activated at or
 * before `height`, by activation height, then operator. What `visit` reads is charged between the steps.
 */
export function walkServiceConfigUpdates(
  ctx: ReadCtx,
  serviceId: string,
  height: bigint,
  visit: (update: ServiceConfigUpdate) => void,
): void {
  walkRange(ctx, configsOfService(serviceId), configsOfServiceEnd(serviceId, height), (_key, value) => {
    visit(codec.decodeStr(NAME, value));
  });
}

/** poktroll x/supplier/keeper/supplier_index.go indexSupplierServiceConfigUpdates: drops all, writes the list in its order. */
export function replaceConfigs(ctx: Ctx, operator: string, history: readonly ServiceConfigUpdate[]): void {
  removeConfigs(ctx, operator);
  const kv = ctx.kv(STORE);
  for (const update of history) {
    const primaryKey = configPrimaryKey(update);
    kv.set(configKey(primaryKey), codec.encodeStr(NAME, update));
    kv.set(byOperatorKey(update), primaryKey);
    kv.set(byActivationKey(update), primaryKey);
    if (update.deactivation_height !== 0n) kv.set(byDeactivationKey(update), primaryKey);
  }
}

/** poktroll x/supplier/keeper/supplier_index.go removeSupplierServiceConfigUpdateIndexes. */
export function removeConfigs(ctx: Ctx, operator: string): void {
  const kv = ctx.kv(STORE);
  const entries: ByteStr[] = [];
  walkPrefix(ctx, configsOfOperator(operator), (key, primaryKey) => {
    entries.push(key);
    const update = getConfig(ctx, primaryKey);
    if (update === undefined) return;
    kv.delete(byActivationKey(update));
    kv.delete(byDeactivationKey(update));
    kv.delete(configKey(primaryKey));
  });
  for (const entry of entries) kv.delete(entry);
}

/** poktroll x/supplier/keeper/service_config.go deleteDeactivatedServiceConfigUpdate: one record and its three entries. */
export function deleteConfig(ctx: Ctx, update: ServiceConfigUpdate): void {
  const kv = ctx.kv(STORE);
  kv.delete(configKey(configPrimaryKey(update)));
  kv.delete(byOperatorKey(update));
  kv.delete(byActivationKey(update));
  kv.delete(byDeactivationKey(update));
}
