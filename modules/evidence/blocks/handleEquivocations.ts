import { consAddressToBech32 } from "#kernel/base/address.js";
import { Panic } from "#kernel/base/errors.js";
import { NANOS_PER_SECOND, timeToTimestamp } from "#kernel/base/time.js";
import type { Ctx, Misbehavior } from "#kernel/module/context.js";
import { BondStatus } from "#modules/staking/protocol/types.js";
import type { EvidencePorts } from "../ports.js";
import { packEquivocation } from "../protocol/equivocation.js";
import { setEvidence } from "../state/evidences.js";

/** tendermint.abci.MisbehaviorType: duplicate vote, light client attack. */
const KNOWN_TYPES: ReadonlySet<number> = new Set([1, 2]);
/** 9999-12-31T23:59:59Z: never unjailed. */
const JAIL_END = 253_402_300_799n * NANOS_PER_SECOND;
/** sdk ValidatorUpdateDelay. */
const VALIDATOR_UPDATE_DELAY = 1n;

/** x/evidence keeper/abci.go BeginBlocker. */
export function handleEquivocations(ports: EvidencePorts, ctx: Ctx): void {
  for (const m of ctx.misbehavior) if (KNOWN_TYPES.has(m.type)) handleEquivocation(ports, ctx, m);
}

/** x/evidence keeper/infraction.go handleEquivocationEvidence. @throws TxError staking/3 for an unknown validator: the block fails. */
function handleEquivocation(ports: EvidencePorts, ctx: Ctx, m: Misbehavior): void {
  const { slashing } = ports;
  const cons = m.address;
  const validator = ports.staking.getValidatorByConsAddr(ctx, cons);
  if (validator.status === BondStatus.unbonded) return;
  if (!slashing.hasPubkey(ctx, cons)) return;
  if (isTooOld(ctx, m)) return;
  if (!slashing.hasValidatorSigningInfo(ctx, cons)) {
    throw new Panic(`expected signing info for validator ${consAddressToBech32(cons)} but not found`);
  }
  if (slashing.isTombstoned(ctx, cons)) return;

  const fraction = slashing.slashFractionDoubleSign(ctx);
  slashing.slashWithInfractionReason(ctx, cons, fraction, m.power, m.height - VALIDATOR_UPDATE_DELAY, "double_sign");
  if (!validator.jailed) slashing.jail(ctx, cons);
  slashing.jailUntil(ctx, cons, JAIL_END);
  slashing.tombstone(ctx, cons);
  const { hash, any } = packEquivocation({
    height: m.height,
    time: timeToTimestamp(m.time),
    power: m.power,
    consensus_address: consAddressToBech32(cons),
  });
  setEvidence(ctx, hash, any);
}

/** Both limits of the consensus parameters are passed. */
function isTooOld(ctx: Ctx, m: Misbehavior): boolean {
  const limits = ctx.consensusParams?.evidence;
  if (limits === undefined) return false;
  const { seconds, nanos } = limits.max_age_duration;
  const maxAge = seconds * NANOS_PER_SECOND + BigInt(nanos);
  return ctx.time - m.time > maxAge && ctx.height - m.height > limits.max_age_num_blocks;
}
