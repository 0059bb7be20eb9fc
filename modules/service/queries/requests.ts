import { GrpcStatusError } from "#kernel/base/errors.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { asStatus } from "#modules/shared/protocol/errorText.js";
import type { Service } from "#modules/shared/protocol/types.js";
import { serviceErrors } from "../protocol/errors.js";
import { getService } from "../state/services.js";

/** @throws GrpcStatusError InvalidArgument */
export function requireServiceId(serviceId: string): void {
  if (serviceId === "") throw new GrpcStatusError("InvalidArgument", "service ID is required");
}

/** @throws GrpcStatusError InvalidArgument */
export function requireBlockHeight(height: bigint): void {
  if (height < 0n) throw new GrpcStatusError("InvalidArgument", "block height must be non-negative");
}

/** @throws GrpcStatusError NotFound */
export function requireService(ctx: ReadCtx, serviceId: string): Service {
  const service = getService(ctx, serviceId);
  if (service === undefined) throw asStatus("NotFound", serviceErrors.notFound.wrap(`serviceID: ${serviceId}`));
  return service;
}
