import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { type PageResponse, paginate } from "#kernel/module/pagination.js";
import { prefixRead } from "#kernel/store/prefixKv.js";
import { orStatus, orWrapped } from "#modules/shared/protocol/errorText.js";
import { isServiceConfigActive } from "#modules/shared/protocol/serviceConfigUpdates.js";
import type { Supplier } from "#modules/shared/protocol/types.js";
import { validateServiceId } from "#modules/shared/protocol/validateService.js";
import { supplierErrors } from "../protocol/errors.js";
import { validateAddress } from "../protocol/validateStakeSupplier.js";
import { configsOfService, STORE, SUPPLIER_PREFIX } from "../state/keys.js";
import { getDehydratedSupplier } from "../state/suppliers.js";
import { shownSupplier } from "./supplier.js";

type Req = MessageMap["pocket.supplier.QueryAllSuppliersRequest"];
interface Answer {
  readonly supplier: Supplier[];
  readonly pagination: PageResponse | undefined;
}

/**
 * poktroll x/supplier/keeper/query_supplier.go AllSuppliers. Filters work inside a page: they make pages shorter, not
 * longer. An operator alone is looked up directly, without pagination. @throws GrpcStatusError InvalidArgument, Internal
 */
export function queryAllSuppliers(ctx: ReadCtx, req: Req): Answer {
  orStatus("InvalidArgument", () => validateFilters(req));
  if (req.operator_address !== "" && req.service_id === "" && req.owner_address === "") return byOperator(ctx, req);
  return orStatus("Internal", () => (req.service_id === "" ? allSuppliers(ctx, req) : byService(ctx, req)));
}

/** poktroll x/supplier/types/query_validation.go ValidateBasic. @throws TxError supplier/1102, 1109 */
function validateFilters(req: Req): void {
  if (req.service_id !== "") orWrapped(supplierErrors.invalidServiceId, () => validateServiceId(req.service_id));
  if (req.operator_address !== "") validateAddress("operator", req.operator_address);
  if (req.owner_address !== "") validateAddress("owner", req.owner_address);
}

function byOperator(ctx: ReadCtx, req: Req): Answer {
  const supplier = getDehydratedSupplier(ctx, req.operator_address);
  return { supplier: supplier === undefined ? [] : [shownSupplier(ctx, supplier, req.dehydrated)], pagination: undefined };
}

function allSuppliers(ctx: ReadCtx, req: Req): Answer {
  const found: Supplier[] = [];
  const pagination = paginate(prefixRead(ctx.kv(STORE), SUPPLIER_PREFIX), req.pagination, (_key, value) => {
    const supplier = codec.decodeStr("pocket.shared.Supplier", value);
    if (req.owner_address !== "" && supplier.owner_address !== req.owner_address) return;
    if (req.operator_address !== "" && supplier.operator_address !== req.operator_address) return;
    found.push(shownSupplier(ctx, supplier, req.dehydrated));
  });
  return { supplier: found, pagination };
}

/** Pages over the configs of the service; the first active one of each operator counts. */
function byService(ctx: ReadCtx, req: Req): Answer {
  const found: Supplier[] = [];
  const seen = new Set<string>();
  const configs = prefixRead(ctx.kv(STORE), configsOfService(req.service_id));
  const pagination = paginate(configs, req.pagination, (_key, value) => {
    const update = codec.decodeStr("pocket.shared.ServiceConfigUpdate", value);
    const operator = update.operator_address;
    if (!isServiceConfigActive(update, ctx.height)) return;
    if (req.operator_address !== "" && operator !== req.operator_address) return;
    if (seen.has(operator)) return;
    seen.add(operator);
    const supplier = getDehydratedSupplier(ctx, operator) ?? codec.create("pocket.shared.Supplier", {});
    if (req.owner_address !== "" && supplier.owner_address !== req.owner_address) return;
    found.push(shownSupplier(ctx, supplier, req.dehydrated));
  });
  return { supplier: found, pagination };
}
