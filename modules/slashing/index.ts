import type { ModuleDef } from "#kernel/module/module.js";
import type { SlashingApi } from "./api.js";
import { handleSignatures } from "./blocks/handleSignatures.js";
import { slashingGenesis } from "./genesis.js";
import { unjail } from "./msgs/unjail.js";
import { updateParams } from "./msgs/updateParams.js";
import type { SlashingPorts } from "./ports.js";
import { params, signingInfo, signingInfos } from "./queries/signingInfos.js";
import { slashingHooks } from "./state/hooks.js";
import { STORE } from "./state/keys.js";
import { jail, slashWithReason } from "./state/punish.js";
import { findSigningInfo, getParams, hasPubKey, isTombstoned, jailUntil, tombstone } from "./state/records.js";

/** sdk x/slashing. Store `slashing`. Its hooks go to staking, after distribution's. */
export function slashingModule(ports: SlashingPorts): ModuleDef<SlashingApi> {
  return {
    name: "slashing",
    consensusVersion: 4n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: {
      "cosmos.slashing.v1beta1.MsgUnjail": unjail(ports),
      "cosmos.slashing.v1beta1.MsgUpdateParams": updateParams(ports.authority),
    },
    queries: {
      "cosmos.slashing.v1beta1.Query/Params": params,
      "cosmos.slashing.v1beta1.Query/SigningInfo": signingInfo,
      "cosmos.slashing.v1beta1.Query/SigningInfos": signingInfos,
    },
    genesis: slashingGenesis(ports),
    beginBlock: (ctx) => handleSignatures(ports, ctx),
    api: {
      hooks: slashingHooks(ports),
      hasPubkey: hasPubKey,
      hasValidatorSigningInfo: (ctx, cons) => findSigningInfo(ctx, cons) !== undefined,
      isTombstoned,
      slashFractionDoubleSign: (ctx) => getParams(ctx).slashFractionDoubleSign,
      slashWithInfractionReason: (ctx, cons, fraction, power, height, reason) =>
        slashWithReason(ports, ctx, cons, fraction, power, height, reason),
      jail: (ctx, cons) => jail(ports, ctx, cons),
      jailUntil,
      tombstone,
    },
  };
}
