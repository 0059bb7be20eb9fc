import { accAddressFromBech32 } from "#kernel/base/address.js";
import { parseRfc3339 } from "#kernel/base/goTime.js";
import type { Ctx } from "#kernel/module/context.js";
import { authority } from "./accounts.js";
import { markBelowMinStakeApplicationsUnbonding } from "./application/state/belowMinStake.js";
import { cleanupOrphanedUndelegationIndexes } from "./application/state/orphanedUndelegations.js";
import { saveGrant } from "./authz/state/grants.js";
import { getAllRelayMiningDifficulties, setRelayMiningDifficultyAtHeight } from "./service/state/difficulties.js";
import * as session from "./session/state/params.js";
import * as sessionHistory from "./session/state/paramsHistory.js";
import { sharedApi } from "./shared/api.js";
import * as shared from "./shared/state/params.js";
import * as sharedHistory from "./shared/state/paramsHistory.js";
import { deduplicateSupplierRevShareAddresses } from "./supplier/state/duplicateRevShares.js";
import { cleanupOrphanedServiceConfigIndexes } from "./supplier/state/orphanedConfigs.js";
import { validateTokenomicsParams } from "./tokenomics/protocol/params.js";
import type { TokenomicsParams } from "./tokenomics/protocol/types.js";
import * as tokenomics from "./tokenomics/state/params.js";
import type { UpgradeHandler } from "./upgrade/ports.js";

/** What an upgrade does to the state. Gas is not counted, so reads for the log alone are left out. */
type Step = (ctx: Ctx) => void;

/** Every upgrade leaves the version map as it is. */
function upgrade(...steps: readonly Step[]): UpgradeHandler {
  return (ctx, _plan, versions) => {
    for (const step of steps) step(ctx);
    return versions;
  };
}

/** Writes the params also when nothing changed. @throws TxError tokenomics/1112 when the whole is not valid; the block fails */
function changeTokenomicsParams(change: (params: TokenomicsParams) => Partial<TokenomicsParams>): Step {
  return (ctx) => {
    const old = tokenomics.getParams(ctx);
    const next = { ...old, ...change(old) };
    validateTokenomicsParams(next);
    tokenomics.setParams(ctx, next);
  };
}

const seedMintRatio = changeTokenomicsParams((params) => (params.mint_ratio === 0 ? { mint_ratio: 1 } : {}));

const seedBonusMultiplier = changeTokenomicsParams((params) =>
  params.overservicing_bonus_multiplier === 0n ? { overservicing_bonus_multiplier: 1n } : {},
);

/** The live params of shared and session, and every latest difficulty, become the epoch of this height. */
function seedHistories(ctx: Ctx): void {
  sharedHistory.setParamsAtHeight(ctx, ctx.height, shared.getParams(ctx));
  sessionHistory.setParamsAtHeight(ctx, ctx.height, session.getParams(ctx));
  for (const difficulty of getAllRelayMiningDifficulties(ctx)) setRelayMiningDifficultyAtHeight(ctx, ctx.height, difficulty);
}

/** Live params without an anchor get the grid of block 1; the history gets an epoch of height 1 when it has none. */
function seedAnchoredSessionGrid(ctx: Ctx): void {
  const live = shared.getParams(ctx);
  const anchored =
    live.session_grid_anchor_height === 0n ? { ...live, session_grid_anchor_height: 1n, session_number_at_anchor: 1n } : live;
  if (anchored !== live) shared.setParams(ctx, anchored);
  if (sharedHistory.getParamsHistoryEntry(ctx, 1n) === undefined) sharedHistory.setParamsAtHeight(ctx, 1n, anchored);
}

/** poktroll app/upgrades/types.go MainNetPnfAddress. */
const MAINNET_PNF = "pokt1hv3xrylxvwd7hfv03j50ql0ttp3s5hqqelegmv";
const MAINNET_CHAIN_ID = "pocket";

/** Messages of the authority that PNF may execute since v0.1.31. */
const pnfMessages = [
  "/cosmos.authz.v1beta1.MsgExec",
  "/cosmos.authz.v1beta1.MsgGrant",
  "/cosmos.authz.v1beta1.MsgRevoke",
  "/cosmos.authz.v1beta1.MsgRevokeAll",
  "/cosmos.authz.v1beta1.MsgPruneExpiredGrants",
  "/cosmos.upgrade.v1beta1.MsgSoftwareUpgrade",
  "/cosmos.upgrade.v1beta1.MsgCancelUpgrade",
  "/cosmos.gov.v1.MsgCancelProposal",
  "/pocket.migration.MsgImportMorseClaimableAccounts",
  "/pocket.migration.MsgRecoverMorseAccount",
  "/pocket.migration.MsgAdminRecoverMorseAccount",
  "/pocket.service.MsgRecoverMorseAccount",
];

/** On chains with the id of the main network only, which local networks share. */
function grantToPnf(ctx: Ctx): void {
  if (ctx.chainId !== MAINNET_CHAIN_ID) return;
  const pair = { granter: accAddressFromBech32(authority), grantee: accAddressFromBech32(MAINNET_PNF) };
  const expiration = parseRfc3339("2500-01-01T00:00:00Z");
  for (const msg of pnfMessages) saveGrant(ctx, pair, { type: "cosmos.authz.v1beta1.GenericAuthorization", value: { msg } }, expiration);
}

/**
 * poktroll app/upgrades.go, app/upgrades: every plan name that the client knows. A chain whose last upgrade is another one is
 * refused at its first block.
 */
export const upgradeHandlers: ReadonlyMap<string, UpgradeHandler> = new Map([
  ["v0.1.29", upgrade()],
  ["v0.1.30", upgrade()],
  ["v0.1.31", upgrade(seedMintRatio, seedHistories, cleanupOrphanedServiceConfigIndexes, grantToPnf)],
  ["v0.1.31-beta-2", upgrade(seedMintRatio, seedHistories, cleanupOrphanedServiceConfigIndexes)],
  ["v0.1.33", upgrade(cleanupOrphanedUndelegationIndexes)],
  [
    "v0.1.34",
    upgrade(deduplicateSupplierRevShareAddresses, seedAnchoredSessionGrid, (ctx) =>
      markBelowMinStakeApplicationsUnbonding({ shared: sharedApi }, ctx),
    ),
  ],
  ["v0.1.35", upgrade(seedBonusMultiplier)],
]);
