import type { Ctx } from "#kernel/module/context.js";
import { checkAuthority } from "#modules/shared/protocol/authority.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import { supplierErrors } from "../protocol/errors.js";
import { validateSupplierParams, validateSupplierUpdateParam } from "../protocol/params.js";
import type { MsgUpdateParam } from "../protocol/types.js";
import { getParams, setParams } from "../state/params.js";

/** poktroll x/supplier/keeper/msg_server_update_param.go UpdateParam. @throws GrpcStatusError */
export function updateParam(ctx: Ctx, msg: MsgUpdateParam): Record<string, never> {
  const update = orStatus("InvalidArgument", () => validateSupplierUpdateParam(msg));
  orStatus("InvalidArgument", () => checkAuthority(msg.authority, supplierErrors.invalidSigner));
  const params = { ...getParams(ctx), ...update };
  orStatus("InvalidArgument", () => validateSupplierParams(params));
  setParams(ctx, params);
  return {};
}
