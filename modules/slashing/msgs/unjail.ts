import { valAddressStringToBytes } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { decMulInt, decQuo, decTruncateInt } from "#kernel/base/dec.js";
import { isErrorValue } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { Ctx } from "#kernel/module/context.js";
import { msg } from "#kernel/module/module.js";
import { stakingErrors } from "#modules/staking/protocol/errors.js";
import type { SlashingPorts, ValidatorLike } from "../ports.js";
import { slashingErrors } from "../protocol/errors.js";
import { consensusKeyOf } from "../state/consAddr.js";
import { findSigningInfo } from "../state/records.js";

/** sdk x/slashing/keeper/unjail.go Unjail, x/slashing/keeper/msg_server.go. */
export function unjail(ports: SlashingPorts) {
  return msg("cosmos.slashing.v1beta1.MsgUnjail", "cosmos.slashing.v1beta1.MsgUnjailResponse", (ctx, m) => {
    const val = parseValidator(m.validator_addr);
    const validator = ports.staking.getValidator(ctx, val);
    assertSelfDelegation(ports, ctx, val, validator);
    if (!validator.jailed) throw slashingErrors.validatorNotJailed.bare();
    const { cons } = consensusKeyOf(validator);
    const info = findSigningInfo(ctx, cons);
    if (info !== undefined && (info.tombstoned || ctx.time < info.jailedUntil)) throw slashingErrors.validatorJailed.bare();
    ports.staking.unjail(ctx, cons);
    return {};
  });
}

function parseValidator(text: string): ByteStr {
  try {
    return valAddressStringToBytes(text);
  } catch (err) {
    if (isErrorValue(err)) throw sdkErrors.invalidAddress.wrap(`validator input address: ${err.message}`);
    throw err;
  }
}

function assertSelfDelegation(ports: SlashingPorts, ctx: Ctx, val: ByteStr, v: ValidatorLike): void {
  const own = ports.staking.getDelegation(ctx, val, val);
  if (own === undefined) throw stakingErrors.noDelegation.bare();
  const tokens = decTruncateInt(decQuo(decMulInt(own.shares, v.tokens), v.delegatorShares));
  if (tokens < v.minSelfDelegation) {
    throw slashingErrors.selfDelegationTooLowToUnjail.wrap(`${tokens} less than ${v.minSelfDelegation}`);
  }
}
