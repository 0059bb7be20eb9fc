import { accAddressFromBech32 } from "#kernel/base/address.js";
import { goQuote } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { coinAmount, coinText, isLessOrEqual, subCoin } from "#modules/shared/protocol/coins.js";
import { asStatus, orStatus } from "#modules/shared/protocol/errorText.js";
import { getSessionEndHeight } from "#modules/shared/protocol/sessions.js";
import type { ProtoCoin } from "#modules/shared/protocol/types.js";
import type { GatewayPorts } from "../ports.js";
import { gatewayErrors } from "../protocol/errors.js";
import { dehydrated, isGatewayUnbonding } from "../protocol/gateways.js";
import type { Gateway } from "../protocol/types.js";
import { validateStakeGateway } from "../protocol/validateStakeGateway.js";
import { getGateway, setGateway } from "../state/gateways.js";
import { getParams } from "../state/params.js";

type Msg = MessageMap["pocket.gateway.MsgStakeGateway"];

/** poktroll x/gateway/keeper/msg_server_stake_gateway.go StakeGateway: stakes a new gateway or raises a stake. */
export function stakeGateway(ctx: Ctx, ports: GatewayPorts, msg: Msg): Record<string, never> {
  orStatus("InvalidArgument", () => validateStakeGateway(msg));
  const stake = msg.stake as ProtoCoin; // ValidateBasic refused an absent one
  const stored = getGateway(ctx, msg.address);
  const escrow = orStatus("InvalidArgument", () => escrowOf(stake, stored));
  orStatus("InvalidArgument", () => checkMinStake(ctx, msg.address, stake));
  payEscrow(ctx, ports, msg.address, escrow);
  const gateway = stored === undefined ? newGateway(msg.address, stake) : { ...stored, stake, unstake_session_end_height: 0n };
  setGateway(ctx, gateway);
  emitStaked(ctx, ports, gateway, stored !== undefined && isGatewayUnbonding(stored));
  return {};
}

function newGateway(address: string, stake: ProtoCoin): Gateway {
  return { address, stake, unstake_session_end_height: 0n, metadata: undefined };
}

/** What the account still has to pay. @throws TxError gateway/1102 when the stake does not grow */
function escrowOf(stake: ProtoCoin, stored: Gateway | undefined): ProtoCoin {
  if (stored === undefined) return stake;
  const old = stored.stake;
  if (isLessOrEqual(stake, old)) {
    throw gatewayErrors.invalidStake.wrap(`stake amount ${coinText(stake)} must be higher than previous stake amount ${coinText(old)}`);
  }
  return subCoin(stake, old as ProtoCoin);
}

function checkMinStake(ctx: Ctx, address: string, stake: ProtoCoin): void {
  const minStake = getParams(ctx).min_stake;
  if (coinAmount(stake) < coinAmount(minStake)) {
    throw gatewayErrors.invalidStake.wrap(`gateway ${goQuote(address)} must stake at least ${coinText(minStake)}`);
  }
}

function payEscrow(ctx: Ctx, ports: GatewayPorts, address: string, escrow: ProtoCoin): void {
  const coins = [{ denom: escrow.denom, amount: coinAmount(escrow) }];
  try {
    ports.bank.sendCoinsFromAccountToModule(ctx, accAddressFromBech32(address), "gateway", coins);
  } catch (err) {
    throw asStatus("Internal", err);
  }
}

function emitStaked(ctx: Ctx, ports: GatewayPorts, gateway: Gateway, wasUnbonding: boolean): void {
  const sessionEnd = getSessionEndHeight(ports.shared.getParams(ctx), ctx.height);
  const event = { gateway: dehydrated(gateway), session_end_height: sessionEnd };
  if (wasUnbonding) emitTyped(ctx, "pocket.gateway.EventGatewayUnbondingCanceled", event);
  emitTyped(ctx, "pocket.gateway.EventGatewayStaked", event);
}
