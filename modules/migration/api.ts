import type { ReadCtx } from "#kernel/module/context.js";
import type { MigrationParams } from "./protocol/types.js";
import { getParams } from "./state/params.js";

/** poktroll x/migration/keeper, what other parts of the app may read. */
export interface MigrationApi {
  /** One read. */
  getParams(ctx: ReadCtx): MigrationParams;
}

/** Needs no ports: a function of the context alone. */
export const migrationApi: MigrationApi = { getParams };
