import { compareBytes, strToBytes } from "#kernel/base/bytes.js";
import { timeToTimestamp } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { validatorToProto } from "../protocol/convert.js";
import type { Validator } from "../protocol/types.js";
import { consAddrOf, consensusPower } from "../protocol/validator.js";
import { historicalInfoKey, STORE } from "./keys.js";
import { getParams } from "./params.js";
import { getLastValidators } from "./validators.js";

/** sdk x/staking/keeper/historical_info.go GetHistoricalInfo; undefined for staking/38. @param height in blocks */
export function getHistoricalInfo(ctx: ReadCtx, height: bigint): MessageMap["cosmos.staking.v1beta1.HistoricalInfo"] | undefined {
  const bytes = ctx.kv(STORE).get(historicalInfoKey(height));
  return bytes === undefined ? undefined : codec.decodeStr("cosmos.staking.v1beta1.HistoricalInfo", bytes);
}

/** sdk x/staking/keeper/historical_info.go TrackHistoricalInfo: prunes what is too old and records this block. */
export function trackHistoricalInfo(ctx: Ctx): void {
  const { historicalEntries } = getParams(ctx);
  prune(ctx, ctx.height - BigInt(historicalEntries));
  if (historicalEntries === 0) return;
  const validators = sortByPower(getLastValidators(ctx));
  const bytes = codec.encodeStr("cosmos.staking.v1beta1.HistoricalInfo", {
    header: blockHeader(ctx),
    valset: validators.map(validatorToProto),
  });
  ctx.kv(STORE).set(historicalInfoKey(ctx.height), bytes);
}

/** From `newest` down to the first one that is absent. */
function prune(ctx: Ctx, newest: bigint): void {
  const store = ctx.kv(STORE);
  for (let height = newest; height >= 0n; height--) {
    const key = historicalInfoKey(height);
    if (store.get(key) === undefined) return;
    store.delete(key);
  }
}

function sortByPower(validators: Validator[]): Validator[] {
  const ranked = validators.map((v) => ({ v, power: consensusPower(v), cons: consAddrOf(v) }));
  ranked.sort((a, b) => (a.power !== b.power ? (a.power > b.power ? -1 : 1) : compareBytes(a.cons, b.cons)));
  return ranked.map((r) => r.v);
}

/** The header fields that a context has; all others stay empty. */
function blockHeader(ctx: Ctx) {
  const { header } = ctx;
  return {
    version: {},
    chain_id: header.chainId,
    height: header.height,
    time: timeToTimestamp(header.time),
    last_block_id: { part_set_header: {} },
    next_validators_hash: strToBytes(header.nextValidatorsHash),
    app_hash: strToBytes(header.appHash),
    proposer_address: strToBytes(header.proposerAddress),
  };
}
