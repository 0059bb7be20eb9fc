import type { ReadCtx } from "#kernel/module/context.js";
import { asStatus } from "#modules/shared/protocol/errorText.js";
import { applicationErrors } from "../protocol/errors.js";
import type { Application } from "../protocol/types.js";
import { getApplication } from "../state/applications.js";

/** poktroll x/application/keeper/query_application.go Application. @throws GrpcStatusError NotFound */
export function queryApplication(ctx: ReadCtx, req: { readonly address: string }): { application: Application } {
  const application = getApplication(ctx, req.address);
  if (application === undefined) throw asStatus("NotFound", applicationErrors.notFound.wrap(`app address: ${req.address}`));
  return { application };
}
