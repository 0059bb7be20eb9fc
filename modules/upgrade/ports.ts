import type { Ctx } from "#kernel/module/context.js";
import type { Plan, VersionMap } from "./protocol/types.js";

/** Executes one named upgrade. @returns the version map to store. */
export type UpgradeHandler = (ctx: Ctx, plan: Plan, versions: VersionMap) => VersionMap;

/** What upgrade needs of the chain definition and of the process. */
export interface UpgradePorts {
  /** Bech32 text of the only account that may schedule upgrades. */
  readonly authority: string;
  /** Modules of the chain and their consensus versions. Read at genesis. */
  readonly versions: () => VersionMap;
  readonly handlers: ReadonlyMap<string, UpgradeHandler>;
  /** Heights whose plan the operator skips (`--unsafe-skip-upgrades`). */
  readonly skipHeights: ReadonlySet<bigint>;
  /** Writes `data/upgrade-info.json` for the supervisor. @param json the file's content */
  readonly saveUpgradeInfo: (json: string) => void;
  /** Protocol version of this process, for ABCI Info. */
  readonly setProtocolVersion: (version: bigint) => void;
}
