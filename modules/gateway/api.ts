import type { ReadCtx } from "#kernel/module/context.js";
import type { Gateway, GatewayLifecycle, GatewayParams } from "./protocol/types.js";
import { getAllGatewayLifecycles, getGateway } from "./state/gateways.js";
import { getParams } from "./state/params.js";

/** poktroll x/gateway/keeper, what other modules may read. Whether a gateway is active is in `protocol/gateways.ts`. */
export interface GatewayApi {
  /** One read. @param address bech32 text, as received */
  getGateway(ctx: ReadCtx, address: string): Gateway | undefined;
  /** Without their cards, in key order. One iterator over all gateways. */
  getAllGatewayLifecycles(ctx: ReadCtx): GatewayLifecycle[];
  getParams(ctx: ReadCtx): GatewayParams;
}

/** No call has side effects; `getGateway` is one read. */
export const gatewayApi: GatewayApi = { getGateway, getAllGatewayLifecycles, getParams };
