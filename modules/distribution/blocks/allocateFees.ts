import type { Ctx } from "#kernel/module/context.js";
import type { DistributionPorts } from "../ports.js";
import { allocateTokens } from "../state/allocation.js";
import { setPreviousProposer } from "../state/records.js";

/** sdk x/distribution/keeper/abci.go BeginBlocker. */
export function allocateFees(ports: DistributionPorts, ctx: Ctx): void {
  const totalPower = ctx.voteInfos.reduce((sum, vote) => sum + vote.power, 0n);
  if (ctx.height > 1n) allocateTokens(ports, ctx, totalPower, ctx.voteInfos);
  setPreviousProposer(ctx, ctx.header.proposerAddress);
}
