import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { stakeApplication } from "./msgs/stakeApplication.js";
import type { ApplicationPorts } from "./ports.js";
import type { Application, ApplicationParams, MsgStakeApplication } from "./protocol/types.js";
import { getAllApplications, getApplication, setApplication } from "./state/applications.js";
import { getParams } from "./state/params.js";
import { unbondApplication } from "./state/unbond.js";

/** poktroll x/application/keeper, as other modules use it. Addresses are the bech32 texts of the records. */
export interface ApplicationApi {
  getParams(ctx: ReadCtx): ApplicationParams;
  /** One read. */
  getApplication(ctx: ReadCtx, address: string): Application | undefined;
  /** In key order. */
  getAllApplications(ctx: ReadCtx): Application[];
  /** All indexes, then the record. */
  setApplication(ctx: Ctx, app: Application): void;
  /** Pays the stake back and removes the record. */
  unbondApplication(ctx: Ctx, app: Application): void;
  /** The whole stake message. @returns the stored record. @throws GrpcStatusError */
  stakeApplication(ctx: Ctx, msg: MsgStakeApplication): Application;
}

/** Binds the calls that need other modules; the rest are plain functions of the context. */
export function applicationApi(ports: ApplicationPorts): ApplicationApi {
  return {
    getParams,
    getApplication,
    getAllApplications,
    setApplication,
    unbondApplication: (ctx, app) => unbondApplication(ports, ctx, app),
    stakeApplication: (ctx, msg) => stakeApplication(ports, ctx, msg),
  };
}
