import { textToStr } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { isSupplierUnbonding } from "#modules/shared/protocol/serviceConfigUpdates.js";
import type { Supplier, SupplierServiceConfig } from "#modules/shared/protocol/types.js";
import { activeServiceConfigs } from "../protocol/serviceConfigs.js";
import { STORE, SUPPLIER_PREFIX, supplierKey, unbondingKey } from "./keys.js";
import { getConfigsOfOperator, removeConfigs, replaceConfigs } from "./serviceConfigs.js";
import { walkPrefix } from "./walk.js";

const NAME = "pocket.shared.Supplier";

/** poktroll x/supplier/keeper/supplier.go GetDehydratedSupplier: without services and history. One read. */
export function getDehydratedSupplier(ctx: ReadCtx, operator: string): Supplier | undefined {
  const value = ctx.kv(STORE).get(supplierKey(operator));
  return value === undefined ? undefined : codec.decodeStr(NAME, value);
}

/** poktroll x/supplier/keeper/supplier.go GetSupplier: with its history and the services active at the present height. */
export function getSupplier(ctx: ReadCtx, operator: string): Supplier | undefined {
  const supplier = getDehydratedSupplier(ctx, operator);
  return supplier === undefined ? undefined : hydrateSupplier(ctx, supplier);
}

/** poktroll x/supplier/keeper/supplier.go hydrateFullSupplierServiceConfigs. */
export function hydrateSupplier(ctx: ReadCtx, supplier: Supplier): Supplier {
  const history = getConfigsOfOperator(ctx, supplier.operator_address);
  return { ...supplier, services: activeServiceConfigs(history, ctx.height), service_config_history: history };
}

/** poktroll x/supplier/keeper/supplier.go hydratePartialDehydratedSupplierServiceConfigs: no history, no revenue shares. */
export function hydrateSupplierPartly(ctx: ReadCtx, supplier: Supplier): Supplier {
  const active = activeServiceConfigs(getConfigsOfOperator(ctx, supplier.operator_address), ctx.height);
  return { ...supplier, services: active.map((service) => ({ ...service, rev_share: [] })), service_config_history: [] };
}

/** poktroll x/supplier/keeper/supplier.go GetSupplierActiveServiceConfig at the present height. */
export function getSupplierActiveServiceConfig(
  ctx: ReadCtx,
  supplier: Pick<Supplier, "operator_address">,
  serviceId: string,
): SupplierServiceConfig[] {
  return activeServiceConfigs(getConfigsOfOperator(ctx, supplier.operator_address, serviceId), ctx.height);
}

/** poktroll x/supplier/keeper/supplier.go GetAllSuppliers, hydrated, in key order. */
export function getAllSuppliers(ctx: ReadCtx): Supplier[] {
  const suppliers: Supplier[] = [];
  walkPrefix(ctx, SUPPLIER_PREFIX, (_key, value) => suppliers.push(hydrateSupplier(ctx, codec.decodeStr(NAME, value))));
  return suppliers;
}

/** The supplier as its record holds it. */
export function dehydrated(supplier: Supplier): Supplier {
  return { ...supplier, services: [], service_config_history: [] };
}

/** poktroll x/supplier/keeper/supplier.go SetDehydratedSupplier: the record alone. One write. */
export function setDehydratedSupplier(ctx: Ctx, supplier: Supplier): void {
  ctx.kv(STORE).set(supplierKey(supplier.operator_address), codec.encodeStr(NAME, dehydrated(supplier)));
}

/** poktroll x/supplier/keeper/supplier.go SetAndIndexDehydratedSupplier: configs, unbonding entry, record. */
export function setAndIndexDehydratedSupplier(ctx: Ctx, supplier: Supplier): void {
  const operator = supplier.operator_address;
  replaceConfigs(ctx, operator, supplier.service_config_history);
  if (isSupplierUnbonding(supplier)) ctx.kv(STORE).set(unbondingKey(operator), textToStr(operator));
  else removeUnbondingIndex(ctx, operator);
  setDehydratedSupplier(ctx, supplier);
}

/** poktroll x/supplier/keeper/supplier.go RemoveSupplier. */
export function removeSupplier(ctx: Ctx, operator: string): void {
  removeConfigs(ctx, operator);
  removeUnbondingIndex(ctx, operator);
  ctx.kv(STORE).delete(supplierKey(operator));
}

/** One delete, also when the entry is absent. @param operator bech32 text */
export function removeUnbondingIndex(ctx: Ctx, operator: string): void {
  ctx.kv(STORE).delete(unbondingKey(operator));
}
