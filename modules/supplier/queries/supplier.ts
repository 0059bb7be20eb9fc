import { goQuote } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { asStatus } from "#modules/shared/protocol/errorText.js";
import type { Supplier } from "#modules/shared/protocol/types.js";
import { supplierErrors } from "../protocol/errors.js";
import { getDehydratedSupplier, hydrateSupplier, hydrateSupplierPartly } from "../state/suppliers.js";

type Req = MessageMap["pocket.supplier.QueryGetSupplierRequest"];

/** poktroll x/supplier/keeper/query_supplier.go Supplier. @throws GrpcStatusError NotFound */
export function querySupplier(ctx: ReadCtx, req: Req): { supplier: Supplier } {
  const supplier = getDehydratedSupplier(ctx, req.operator_address);
  if (supplier === undefined) {
    const text = `supplier with operator address: ${goQuote(req.operator_address)}`;
    throw asStatus("NotFound", supplierErrors.notFound.wrap(text));
  }
  return { supplier: shownSupplier(ctx, supplier, req.dehydrated) };
}

/** A record as queries show it. @param dehydrated without history and revenue shares */
export function shownSupplier(ctx: ReadCtx, supplier: Supplier, dehydrated: boolean): Supplier {
  return dehydrated ? hydrateSupplierPartly(ctx, supplier) : hydrateSupplier(ctx, supplier);
}
