import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { checkAuthority, validateAuthorityAddress } from "#modules/shared/protocol/authority.js";
import { migrationErrors } from "../protocol/errors.js";
import { getParams, setParams } from "../state/params.js";

type Msg = MessageMap["pocket.migration.MsgUpdateParams"];

/** poktroll x/migration/types/msg_update_params.go ValidateBasic. */
export function validateUpdateParams(msg: Msg): void {
  validateAuthorityAddress(msg.authority);
}

/** poktroll x/migration/keeper/msg_update_params.go UpdateParams. A wrong authority keeps its registered code (1100). */
export function updateParams(ctx: Ctx, msg: Msg): Record<string, never> {
  checkAuthority(msg.authority, migrationErrors.invalidSigner);
  getParams(ctx); // the reference logs the old params: one metered read
  setParams(ctx, msg.params);
  return {};
}
