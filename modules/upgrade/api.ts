import type { ByteStr } from "#kernel/base/bytes.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Plan } from "./protocol/types.js";

/** What upgrade offers to other modules' ports. Names as in x/upgrade keeper. */
export interface UpgradeApi {
  getUpgradePlan(ctx: ReadCtx): Plan | undefined;
  getUpgradedClient(ctx: ReadCtx, height: bigint): ByteStr | undefined;
  setUpgradedConsensusState(ctx: Ctx, height: bigint, bytes: ByteStr): void;
}
