import { strToBytes } from "#kernel/base/bytes.js";
import { timeToTimestamp } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx } from "#kernel/module/context.js";
import type { IbcPorts } from "../ports.js";
import { isAllowedClient } from "../protocol/clientType.js";
import { LOCALHOST_CLIENT } from "../protocol/identifiers.js";
import { clientKey, STORE } from "../state/keys.js";
import { setLocalhostClient } from "../state/localhost.js";
import { getParams } from "../state/params.js";

/** ibc-go modules/core/02-client/abci.go BeginBlocker. */
export function beginBlock(ports: IbcPorts, ctx: Ctx): void {
  storeUpgradedConsensusState(ports, ctx);
  if (ctx.kv(STORE).get(clientKey(LOCALHOST_CLIENT, "clientState")) === undefined) return;
  if (isAllowedClient(getParams(ctx, "client").allowed_clients, LOCALHOST_CLIENT)) setLocalhostClient(ctx);
}

/** One block before an upgrade with an upgraded client: the last header of this chain, for its counterparties. Without a root. */
function storeUpgradedConsensusState(ports: IbcPorts, ctx: Ctx): void {
  const plan = ports.upgrade.getUpgradePlan(ctx);
  if (plan === undefined || ports.upgrade.getUpgradedClient(ctx, plan.height) === undefined) return;
  if (plan.height - 1n !== ctx.height) return;
  const state = codec.pack("ibc.lightclients.tendermint.v1.ConsensusState", {
    timestamp: timeToTimestamp(ctx.time),
    root: {},
    next_validators_hash: strToBytes(ctx.header.nextValidatorsHash),
  });
  ports.upgrade.setUpgradedConsensusState(ctx, plan.height, codec.encodeStr("google.protobuf.Any", state));
  ctx.events.emit("upgrade_chain", "upgrade_plan_height", plan.height.toString(), "upgrade_store", "upgrade");
  ctx.events.emit("message", "module", "ibc_client");
}
