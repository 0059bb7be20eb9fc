import { goQuote } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { asStatus, orStatus } from "#modules/shared/protocol/errorText.js";
import { getSessionEndHeight } from "#modules/shared/protocol/sessions.js";
import type { GatewayPorts } from "../ports.js";
import { gatewayErrors } from "../protocol/errors.js";
import { dehydrated, getGatewayUnbondingEndHeight, isGatewayUnbonding } from "../protocol/gateways.js";
import type { Gateway } from "../protocol/types.js";
import { validateUnstakeGateway } from "../protocol/validateUnstakeGateway.js";
import { getGateway, setGateway } from "../state/gateways.js";

type Msg = MessageMap["pocket.gateway.MsgUnstakeGateway"];

/** poktroll x/gateway/keeper/msg_server_unstake_gateway.go UnstakeGateway. Delegations to the gateway are not touched. */
export function unstakeGateway(ctx: Ctx, ports: GatewayPorts, msg: Msg): Record<string, never> {
  orStatus("InvalidArgument", () => validateUnstakeGateway(msg));
  const stored = stakedGateway(ctx, msg.address);
  const sessionEnd = getSessionEndHeight(ports.shared.getParams(ctx), ctx.height);
  const gateway = { ...stored, unstake_session_end_height: BigInt.asUintN(64, sessionEnd) };
  setGateway(ctx, gateway);
  emitTyped(ctx, "pocket.gateway.EventGatewayUnbondingBegin", {
    gateway: dehydrated(gateway),
    session_end_height: sessionEnd,
    unbonding_end_height: getGatewayUnbondingEndHeight(ports.shared.getParams(ctx), gateway),
  });
  return {};
}

/** @throws GrpcStatusError NotFound without such a gateway, FailedPrecondition while it unbonds */
function stakedGateway(ctx: Ctx, address: string): Gateway {
  const gateway = getGateway(ctx, address);
  if (gateway === undefined) throw asStatus("NotFound", gatewayErrors.notFound.wrap(`gateway with address ${address}`));
  if (isGatewayUnbonding(gateway)) {
    throw asStatus("FailedPrecondition", gatewayErrors.isUnstaking.wrap(`gateway with address ${goQuote(address)}`));
  }
  return gateway;
}
