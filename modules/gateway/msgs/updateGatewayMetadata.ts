import { bytesToStr } from "#kernel/base/bytes.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { asStatus, orStatus } from "#modules/shared/protocol/errorText.js";
import { getSessionEndHeight } from "#modules/shared/protocol/sessions.js";
import type { GatewayPorts } from "../ports.js";
import { gatewayErrors } from "../protocol/errors.js";
import type { Gateway } from "../protocol/types.js";
import { validateUpdateGatewayMetadata } from "../protocol/validateUpdateGatewayMetadata.js";
import { getGateway, setGateway } from "../state/gateways.js";

type Msg = MessageMap["pocket.gateway.MsgUpdateGatewayMetadata"];

/**
 * poktroll x/gateway/keeper/msg_server_update_gateway_metadata.go UpdateGatewayMetadata. Replaces the card; no metadata
 * or the same card changes nothing, writes nothing and emits nothing.
 */
export function updateGatewayMetadata(ctx: Ctx, ports: GatewayPorts, msg: Msg): Record<string, never> {
  orStatus("InvalidArgument", () => validateUpdateGatewayMetadata(msg));
  const gateway = getGateway(ctx, msg.address);
  if (gateway === undefined) {
    throw asStatus("NotFound", gatewayErrors.notFound.wrap(`gateway with address ${msg.address}`));
  }
  const { metadata } = msg;
  if (metadata === undefined || sameCard(gateway, metadata.card)) return {};
  setGateway(ctx, { ...gateway, metadata });
  emitTyped(ctx, "pocket.gateway.EventGatewayMetadataUpdated", {
    gateway_address: gateway.address,
    session_end_height: getSessionEndHeight(ports.shared.getParams(ctx), ctx.height),
    card_size_bytes: BigInt(metadata.card.length),
  });
  return {};
}

function sameCard(gateway: Gateway, card: Uint8Array): boolean {
  return gateway.metadata !== undefined && bytesToStr(gateway.metadata.card) === bytesToStr(card);
}
