import { consAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import type { Ctx } from "#kernel/module/context.js";
import type { SlashingPorts } from "../ports.js";
import { consensusKeyOf } from "./consAddr.js";
import { addPubKey, deletePubKey, findSigningInfo, setSigningInfo } from "./records.js";

/** sdk x/slashing/keeper/hooks.go. */
export interface SlashingHooks {
  readonly afterValidatorCreated: (ctx: Ctx, val: ByteStr) => void;
  readonly afterValidatorRemoved: (ctx: Ctx, cons: ByteStr, val: ByteStr) => void;
  readonly afterValidatorBonded: (ctx: Ctx, cons: ByteStr, val: ByteStr) => void;
}

/** `afterValidatorCreated` reads the validator and stores its key; a removed validator keeps its signing info. */
export function slashingHooks(ports: SlashingPorts): SlashingHooks {
  return {
    afterValidatorCreated: (ctx, val) => {
      const { cons, key } = consensusKeyOf(ports.staking.getValidator(ctx, val));
      addPubKey(ctx, cons, key);
    },
    afterValidatorRemoved: (ctx, cons) => deletePubKey(ctx, cons),
    afterValidatorBonded,
  };
}

/** A known validator keeps its record and starts at this height. */
function afterValidatorBonded(ctx: Ctx, cons: ByteStr): void {
  const info = findSigningInfo(ctx, cons) ?? {
    address: consAddressToBech32(cons),
    startHeight: ctx.height,
    indexOffset: 0n,
    jailedUntil: 0n,
    tombstoned: false,
    missedBlocksCounter: 0n,
  };
  setSigningInfo(ctx, cons, { ...info, startHeight: ctx.height });
}
