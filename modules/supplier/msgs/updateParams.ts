import type { Ctx } from "#kernel/module/context.js";
import { checkAuthority } from "#modules/shared/protocol/authority.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import { supplierErrors } from "../protocol/errors.js";
import { validateSupplierUpdateParams } from "../protocol/params.js";
import type { MsgUpdateParams } from "../protocol/types.js";
import { getParams, setParams } from "../state/params.js";

/** poktroll x/supplier/keeper/msg_update_params.go UpdateParams. The reference reads the old params for its log. @throws GrpcStatusError */
export function updateParams(ctx: Ctx, msg: MsgUpdateParams): Record<string, never> {
  orStatus("InvalidArgument", () => validateSupplierUpdateParams(msg));
  orStatus("PermissionDenied", () => checkAuthority(msg.authority, supplierErrors.invalidSigner));
  getParams(ctx);
  setParams(ctx, msg.params);
  return {};
}
