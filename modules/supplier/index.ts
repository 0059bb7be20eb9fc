import type { Ctx } from "#kernel/module/context.js";
import { type ModuleDef, msg, query } from "#kernel/module/module.js";
import { type SupplierApi, supplierApi } from "./api.js";
import { activateSupplierServices } from "./blocks/activateSupplierServices.js";
import { pruneSupplierServiceConfigHistory } from "./blocks/pruneSupplierServiceConfigHistory.js";
import { unbondSuppliers } from "./blocks/unbondSuppliers.js";
import { supplierGenesis } from "./genesis.js";
import { stakeSupplier } from "./msgs/stakeSupplier.js";
import { unstakeSupplier } from "./msgs/unstakeSupplier.js";
import { updateParam } from "./msgs/updateParam.js";
import { updateParams } from "./msgs/updateParams.js";
import type { SupplierPorts } from "./ports.js";
import { validateSupplierUpdateParam, validateSupplierUpdateParams } from "./protocol/params.js";
import { validateStakeSupplier } from "./protocol/validateStakeSupplier.js";
import { validateUnstakeSupplier } from "./protocol/validateUnstakeSupplier.js";
import { queryAllSuppliers } from "./queries/allSuppliers.js";
import { queryParams } from "./queries/params.js";
import { querySupplier } from "./queries/supplier.js";
import { STORE } from "./state/keys.js";

/** Module `supplier`: stakes of those who serve relays, and what they serve since when. */
export function supplierModule(ports: SupplierPorts): ModuleDef<SupplierApi> {
  return {
    name: "supplier",
    consensusVersion: 1n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: supplierMsgs(ports),
    queries: {
      "pocket.supplier.Query/Params": query("pocket.supplier.QueryParamsRequest", "pocket.supplier.QueryParamsResponse", queryParams),
      "pocket.supplier.Query/Supplier": query(
        "pocket.supplier.QueryGetSupplierRequest",
        "pocket.supplier.QueryGetSupplierResponse",
        querySupplier,
      ),
      "pocket.supplier.Query/AllSuppliers": query(
        "pocket.supplier.QueryAllSuppliersRequest",
        "pocket.supplier.QueryAllSuppliersResponse",
        queryAllSuppliers,
      ),
    },
    genesis: supplierGenesis,
    beginBlock: (ctx) => activateSupplierServices(ports, ctx),
    endBlock: (ctx) => endBlock(ports, ctx),
    api: supplierApi(ports),
  };
}

/** poktroll x/supplier/module/abci.go EndBlocker. */
function endBlock(ports: SupplierPorts, ctx: Ctx): void {
  unbondSuppliers(ports, ctx);
  pruneSupplierServiceConfigHistory(ports, ctx);
}

function supplierMsgs(ports: SupplierPorts): NonNullable<ModuleDef["msgs"]> {
  return {
    "pocket.supplier.MsgUpdateParams": msg("pocket.supplier.MsgUpdateParams", "pocket.supplier.MsgUpdateParamsResponse", updateParams, {
      validateBasic: validateSupplierUpdateParams,
      goType: "*types.MsgUpdateParams",
    }),
    "pocket.supplier.MsgStakeSupplier": msg(
      "pocket.supplier.MsgStakeSupplier",
      "pocket.supplier.MsgStakeSupplierResponse",
      (ctx, m) => {
        stakeSupplier(ports, ctx, m);
        return {};
      },
      { validateBasic: validateStakeSupplier, goType: "*types.MsgStakeSupplier" },
    ),
    "pocket.supplier.MsgUnstakeSupplier": msg(
      "pocket.supplier.MsgUnstakeSupplier",
      "pocket.supplier.MsgUnstakeSupplierResponse",
      (ctx, m) => unstakeSupplier(ports, ctx, m),
      { validateBasic: validateUnstakeSupplier, goType: "*types.MsgUnstakeSupplier" },
    ),
    "pocket.supplier.MsgUpdateParam": msg("pocket.supplier.MsgUpdateParam", "pocket.supplier.MsgUpdateParamResponse", updateParam, {
      validateBasic: (m) => void validateSupplierUpdateParam(m),
      goType: "*types.MsgUpdateParam",
    }),
  };
}
