import { goQuote } from "#kernel/base/goText.js";
import type { Ctx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { asStatus, orStatus } from "#modules/shared/protocol/errorText.js";
import type { ApplicationPorts } from "../ports.js";
import { getApplicationTransferHeight, isApplicationUnbonding } from "../protocol/application.js";
import { applicationErrors } from "../protocol/errors.js";
import type { Application, MsgTransferApplication } from "../protocol/types.js";
import { validateTransferApplication } from "../protocol/validateTransferApplication.js";
import { getApplication, setApplication } from "../state/applications.js";
import { currentSessionEnd } from "../state/session.js";

/**
 * poktroll x/application/keeper/msg_server_transfer_application.go TransferApplication: begins a transfer; one that is
 * pending already is replaced. Only the source signs. @throws GrpcStatusError
 */
export function transferApplication(ports: ApplicationPorts, ctx: Ctx, msg: MsgTransferApplication): Record<string, never> {
  orStatus("InvalidArgument", () => validateTransferApplication(msg));
  const app = assertTransferable(ctx, msg);
  const sessionEnd = currentSessionEnd(ports, ctx);
  const next: Application = {
    ...app,
    pending_transfer: { destination_address: msg.destination_address, session_end_height: BigInt.asUintN(64, sessionEnd) },
  };
  setApplication(ctx, next);
  emitTyped(ctx, "pocket.application.EventTransferBegin", {
    source_address: app.address,
    destination_address: msg.destination_address,
    source_application: next,
    session_end_height: sessionEnd,
    transfer_end_height: getApplicationTransferHeight(ports.shared.getParams(ctx), next),
  });
  return {};
}

function assertTransferable(ctx: Ctx, msg: MsgTransferApplication): Application {
  const { source_address: source, destination_address: destination } = msg;
  if (getApplication(ctx, destination) !== undefined) {
    throw asStatus("FailedPrecondition", applicationErrors.duplicateAddress.wrap(`destination application (${destination}) exists`));
  }
  const app = getApplication(ctx, source);
  if (app === undefined) {
    throw asStatus("InvalidArgument", applicationErrors.notFound.wrap(`source application (${source}) not found`));
  }
  if (isApplicationUnbonding(app)) {
    const text = `cannot transfer stake of unbonding source application ${goQuote(source)}`;
    throw asStatus("FailedPrecondition", applicationErrors.isUnstaking.wrap(text));
  }
  return app;
}
