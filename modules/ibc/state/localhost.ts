import { textToBytes } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx } from "#kernel/module/context.js";
import { LOCALHOST_CLIENT, LOCALHOST_CONNECTION } from "../protocol/identifiers.js";
import { revisionOf } from "../protocol/revision.js";
import { clientKey, connectionKey, STORE } from "./keys.js";

/** ibc-go light-clients/09-localhost: the client state with the context's own height. */
export function setLocalhostClient(ctx: Ctx): void {
  const latest_height = { revision_number: revisionOf(ctx.chainId), revision_height: ctx.height };
  const any = codec.pack("ibc.lightclients.localhost.v2.ClientState", { latest_height });
  ctx.kv(STORE).set(clientKey(LOCALHOST_CLIENT, "clientState"), codec.encodeStr("google.protobuf.Any", any));
}

/** `ConnectionEnd.state` of an open connection. */
const OPEN = 3;

/** ibc-go modules/core/03-connection/keeper CreateSentinelLocalhostConnection. */
export function setLocalhostConnection(ctx: Ctx): void {
  const bytes = codec.encodeStr("ibc.core.connection.v1.ConnectionEnd", {
    client_id: LOCALHOST_CLIENT,
    versions: [{ identifier: "1", features: ["ORDER_ORDERED", "ORDER_UNORDERED"] }],
    state: OPEN,
    counterparty: {
      client_id: LOCALHOST_CLIENT,
      connection_id: LOCALHOST_CONNECTION,
      prefix: { key_prefix: textToBytes(STORE) },
    },
    delay_period: 0n,
  });
  ctx.kv(STORE).set(connectionKey(LOCALHOST_CONNECTION), bytes);
}
