import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import { defaultSupplierParams } from "./protocol/params.js";
import { scheduledServices } from "./protocol/serviceConfigs.js";
import { validateSupplierGenesis } from "./protocol/validateGenesis.js";
import { getParams, setParams } from "./state/params.js";
import { getAllSuppliers, setAndIndexDehydratedSupplier } from "./state/suppliers.js";

/** poktroll x/supplier/module/genesis.go. No coins move: the genesis must fund the module account. */
export const supplierGenesis: GenesisDef<"pocket.supplier.GenesisState"> = {
  type: "pocket.supplier.GenesisState",
  default: () => ({ params: defaultSupplierParams(), supplierList: [] }),
  validate: validateSupplierGenesis,
  init: initGenesis,
  export: (ctx: ReadCtx) => ({ params: getParams(ctx), supplierList: getAllSuppliers(ctx) }),
};

/** A supplier without history gets one of its services, active since block 1; one with history has its services ignored. */
function initGenesis(ctx: Ctx, state: MessageMap["pocket.supplier.GenesisState"]): void {
  for (const supplier of state.supplierList) {
    const given = supplier.service_config_history;
    const history = given.length > 0 ? given : scheduledServices(supplier.operator_address, supplier.services, 1n);
    setAndIndexDehydratedSupplier(ctx, { ...supplier, service_config_history: history });
  }
  setParams(ctx, state.params);
}
