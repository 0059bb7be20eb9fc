import { consAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import type { Dec } from "#kernel/base/dec.js";
import type { Ctx } from "#kernel/module/context.js";
import type { SlashingPorts } from "../ports.js";

/** Attribute `reason` of a `slash` event. */
export type SlashReason = "unspecified" | "double_sign" | "missing_signature";

/**
 * sdk x/slashing/keeper/keeper.go SlashWithInfractionReason.
 * @param power consensus power at the infraction. @param distributionHeight height whose stake is to blame.
 */
export function slashWithReason(
  ports: SlashingPorts,
  ctx: Ctx,
  cons: ByteStr,
  fraction: Dec,
  power: bigint,
  distributionHeight: bigint,
  reason: SlashReason,
): void {
  const burned = ports.staking.slash(ctx, cons, distributionHeight, power, fraction);
  ctx.events.emit(
    "slash",
    "address",
    consAddressToBech32(cons),
    "power",
    power.toString(),
    "reason",
    reason,
    "burned_coins",
    burned.toString(),
  );
}

/** sdk x/slashing/keeper/keeper.go Jail. */
export function jail(ports: SlashingPorts, ctx: Ctx, cons: ByteStr): void {
  ports.staking.jail(ctx, cons);
  ctx.events.emit("slash", "jailed", consAddressToBech32(cons));
}
