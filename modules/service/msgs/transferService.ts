import { goQuote } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { asStatus, orStatus } from "#modules/shared/protocol/errorText.js";
import { serviceErrors } from "../protocol/errors.js";
import { validateTransferService } from "../protocol/validateTransferService.js";
import { getService, setService } from "../state/services.js";

type Msg = MessageMap["pocket.service.MsgTransferService"];

/** poktroll x/service/keeper/msg_server_transfer_service.go TransferService: at once, without the new owner's consent. */
export function transferService(ctx: Ctx, msg: Msg): Record<string, never> {
  orStatus("InvalidArgument", () => validateTransferService(msg));
  const id = goQuote(msg.service_id);
  const service = getService(ctx, msg.service_id);
  if (service === undefined) throw asStatus("NotFound", serviceErrors.notFound.wrap(`service ${id} not found`));
  if (service.owner_address !== msg.owner_address) {
    const detail = `signer ${goQuote(msg.owner_address)} is not the owner of service ${id} (owner: ${goQuote(service.owner_address)})`;
    throw asStatus("PermissionDenied", serviceErrors.unauthorized.wrap(detail));
  }
  setService(ctx, { ...service, owner_address: msg.new_owner_address });
  return {};
}
