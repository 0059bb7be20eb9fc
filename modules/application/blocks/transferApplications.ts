import type { Ctx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { errorText } from "#modules/shared/protocol/errorText.js";
import { getSessionEndHeight, isSessionEndHeight } from "#modules/shared/protocol/sessions.js";
import type { ApplicationPorts } from "../ports.js";
import { getApplicationTransferHeight, isApplicationUnbonding } from "../protocol/application.js";
import { applicationErrors } from "../protocol/errors.js";
import { mergedApplication, mergedServices, movedApplication } from "../protocol/mergeApplications.js";
import type { Application } from "../protocol/types.js";
import { getApplication, getIndexedApplication, removeApplication, setApplication } from "../state/applications.js";
import { removeTransferIndex } from "../state/indexes.js";
import { TRANSFER_PREFIX } from "../state/keys.js";
import { recordServiceChange } from "../state/serviceChange.js";
import { walkPrefix } from "../state/walk.js";

/**
 * poktroll x/application/keeper/transfer_applications.go EndBlockerTransferApplication: at a session's end, completes the
 * transfers whose session is settled; a transfer that fails is dropped with an event.
 * @throws PlainError for an index entry without application
 */
export function transferApplications(ports: ApplicationPorts, ctx: Ctx): void {
  const params = ports.shared.getParams(ctx);
  if (!isSessionEndHeight(params, ctx.height)) return;
  walkPrefix(ctx, TRANSFER_PREFIX, (_key, entry) => {
    const source = getIndexedApplication(ctx, entry);
    if (source.pending_transfer === undefined) {
      removeTransferIndex(ctx, source.address);
      return;
    }
    if (ctx.height < getApplicationTransferHeight(params, source)) return;
    const destination = source.pending_transfer.destination_address;
    try {
      completeTransfer(ports, ctx, source, destination);
    } catch (err) {
      dropTransfer(ctx, source, destination, errorText(err), getSessionEndHeight(params, ctx.height));
    }
  });
}

/** @throws TxError application/1112 when the source unbonds; nothing is written then. */
function completeTransfer(ports: ApplicationPorts, ctx: Ctx, source: Application, destination: string): void {
  if (isApplicationUnbonding(source)) {
    throw applicationErrors.isUnstaking.wrap(`cannot transfer stake of unbonding source application (${source.address})`);
  }
  const existing = getApplication(ctx, destination);
  const target = existing === undefined ? movedApplication(source, destination) : mergedApplication(source, existing);
  const services = existing === undefined ? target.service_configs : mergedServices(source, existing);
  const next = recordServiceChange(ports, ctx, target, services);
  removeApplication(ctx, source);
  setApplication(ctx, next);
  const params = ports.shared.getParams(ctx);
  emitTyped(ctx, "pocket.application.EventTransferEnd", {
    source_address: source.address,
    destination_address: next.address,
    destination_application: next,
    session_end_height: getSessionEndHeight(params, ctx.height),
    transfer_end_height: getApplicationTransferHeight(params, source),
  });
}

function dropTransfer(ctx: Ctx, source: Application, destination: string, error: string, session_end_height: bigint): void {
  const next: Application = { ...source, pending_transfer: undefined };
  setApplication(ctx, next);
  emitTyped(ctx, "pocket.application.EventTransferError", {
    source_address: source.address,
    destination_address: destination,
    source_application: next,
    session_end_height,
    error,
  });
}
