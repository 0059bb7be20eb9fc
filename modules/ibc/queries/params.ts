import { query } from "#kernel/module/module.js";
import { getParams } from "../state/params.js";

/** ibc-go modules/core/02-client/keeper/grpc_query.go ClientParams. */
export const clientParams = query("ibc.core.client.v1.QueryClientParamsRequest", "ibc.core.client.v1.QueryClientParamsResponse", (ctx) => ({
  params: getParams(ctx, "client"),
}));

/** ibc-go modules/core/03-connection/keeper/grpc_query.go ConnectionParams. */
export const connectionParams = query(
  "ibc.core.connection.v1.QueryConnectionParamsRequest",
  "ibc.core.connection.v1.QueryConnectionParamsResponse",
  (ctx) => ({ params: getParams(ctx, "connection") }),
);

/** ibc-go modules/core/04-channel/keeper/grpc_query.go ChannelParams. */
export const channelParams = query(
  "ibc.core.channel.v1.QueryChannelParamsRequest",
  "ibc.core.channel.v1.QueryChannelParamsResponse",
  (ctx) => ({ params: getParams(ctx, "channel") }),
);
