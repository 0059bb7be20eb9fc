import { consAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import type { Ctx, VoteInfo } from "#kernel/module/context.js";
import type { SlashingPorts } from "../ports.js";
import { minSignedBlocks, type SigningInfo, type SlashingParams } from "../protocol/types.js";
import { deleteMissedBlocks, getMissedBlock, setMissedBlock } from "../state/bitmap.js";
import { getParams, getSigningInfo, setSigningInfo } from "../state/records.js";

/** tendermint BlockIDFlag: no vote. A vote for nil counts as signed. */
const ABSENT = 1;
/** Blocks between an infraction and the block that sees it: sdk ValidatorUpdateDelay + 1. */
const DETECTION_DELAY = 2n;

/** sdk x/slashing/abci.go BeginBlocker. */
export function handleSignatures(ports: SlashingPorts, ctx: Ctx): void {
  const params = getParams(ctx);
  for (const vote of ctx.voteInfos) handleValidatorSignature(ports, ctx, params, vote);
}

/** sdk x/slashing/keeper/infractions.go HandleValidatorSignature. @throws TxError staking/3, slashing/8: the block fails. */
function handleValidatorSignature(ports: SlashingPorts, ctx: Ctx, params: SlashingParams, vote: VoteInfo): void {
  const cons = vote.address;
  if (ports.staking.getValidatorByConsAddr(ctx, cons).jailed) return;
  let info = getSigningInfo(ctx, cons);
  const index = info.indexOffset % params.signedBlocksWindow;
  const missed = vote.blockIdFlag === ABSENT;
  const change = recordVote(ctx, cons, index, missed);
  info = { ...info, indexOffset: info.indexOffset + 1n, missedBlocksCounter: info.missedBlocksCounter + change };
  if (missed) emitLiveness(ctx, info);

  const mostMissed = params.signedBlocksWindow - minSignedBlocks(params);
  const old = ctx.height > info.startHeight + params.signedBlocksWindow;
  if (old && info.missedBlocksCounter > mostMissed) info = punishDowntime(ports, ctx, params, vote, info);
  setSigningInfo(ctx, cons, info);
}

/** @returns the change of the number of missed blocks in the window. */
function recordVote(ctx: Ctx, cons: ByteStr, index: bigint, missed: boolean): bigint {
  const before = getMissedBlock(ctx, cons, index);
  if (before === missed) return 0n;
  setMissedBlock(ctx, cons, index, missed);
  return missed ? 1n : -1n;
}

function emitLiveness(ctx: Ctx, info: SigningInfo): void {
  ctx.events.emit(
    "liveness",
    "address",
    info.address,
    "missed_blocks",
    info.missedBlocksCounter.toString(),
    "height",
    ctx.height.toString(),
  );
}

/** Slashes and jails, unless it is jailed already. @returns the signing info to store. */
function punishDowntime(ports: SlashingPorts, ctx: Ctx, params: SlashingParams, vote: VoteInfo, info: SigningInfo): SigningInfo {
  const cons = vote.address;
  if (ports.staking.getValidatorByConsAddr(ctx, cons).jailed) return info;
  const burned = ports.staking.slash(ctx, cons, ctx.height - DETECTION_DELAY, vote.power, params.slashFractionDowntime);
  const text = consAddressToBech32(cons);
  ctx.events.emit(
    "slash",
    "address",
    text,
    "power",
    vote.power.toString(),
    "reason",
    "missing_signature",
    "jailed",
    text,
    "burned_coins",
    burned.toString(),
  );
  ports.staking.jail(ctx, cons);
  deleteMissedBlocks(ctx, cons);
  return { ...info, jailedUntil: ctx.time + params.downtimeJailDuration, missedBlocksCounter: 0n, indexOffset: 0n };
}
