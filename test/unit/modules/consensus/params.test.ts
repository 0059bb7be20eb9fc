import { beforeEach, describe, expect, test } from "vitest";
import { byteStr, hexToStr, strToHex } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx } from "#kernel/module/context.js";
import { consensusModule } from "#modules/consensus/index.js";
import { authority, freshContext } from "../auth/sdkModules.js";

const consensus = consensusModule({ authority });
/** Defaults of a fresh network, as InitChain stores them. */
const DEFAULTS = hexToStr("0a10088080c00a10ffffffffffffffffff01120e08a08d0612040880c60a188080401a090a076564323535313922002a00");
const block = { max_bytes: 6291456n, max_gas: -1n };
const evidence = { max_age_num_blocks: 100000n, max_age_duration: { seconds: 172800n, nanos: 0 }, max_bytes: 1048576n };
const validator = { pub_key_types: ["ed25519"] };
const request = { authority, block, evidence, validator, abci: undefined };
const update = (ctx: Ctx, change: object = {}) =>
  consensus.msgs?.["cosmos.consensus.v1.MsgUpdateParams"]?.handle(ctx, { ...request, ...change } as never);
const stored = (ctx: Ctx) => strToHex(ctx.kv("consensus").get(byteStr("Consensus")) ?? byteStr(""));

let ctx: Ctx;
beforeEach(() => {
  ctx = freshContext([consensus]);
  consensus.api.set(ctx, codec.decodeStr("tendermint.types.ConsensusParams", DEFAULTS));
});

test("the defaults have the recorded bytes", () => expect(stored(ctx)).toBe(strToHex(DEFAULTS)));

test("an update replaces the parts, clears the app version and tells what the message said", () => {
  const full = codec.decodeStr("tendermint.types.ConsensusParams", DEFAULTS);
  consensus.api.set(ctx, { ...full, version: { app: 7n }, abci: { vote_extensions_enable_height: 99n } });
  update(ctx);
  const now = consensus.api.get(ctx);
  expect(now).toEqual({ block, evidence, validator, version: { app: 0n }, abci: { vote_extensions_enable_height: 99n } });
  expect(ctx.events.events()[0]?.attributes).toEqual([
    "authority",
    authority,
    "parameters",
    'block:<max_bytes:6291456 max_gas:-1 > evidence:<max_age_num_blocks:100000 max_age_duration:<seconds:172800 > max_bytes:1048576 > validator:<pub_key_types:"ed25519" > version:<> ',
  ]);
});

describe("an update is refused", () => {
  const abci = (height: bigint) => ({ abci: { vote_extensions_enable_height: height } });
  test.each([
    [{ authority: "x" }, `invalid authority; expected ${authority}, got x: expected gov account as only signer for proposal message`],
    [{ validator: undefined }, "all parameters must be present"],
    [{ block: { ...block, max_bytes: 0n } }, "block.MaxBytes cannot be 0"],
    [{ block: { ...block, max_bytes: -2n } }, "block.MaxBytes must be -1 or greater than 0. Got -2"],
    [{ block: { ...block, max_bytes: 104857601n } }, "block.MaxBytes is too big. 104857601 > 104857600"],
    [{ block: { ...block, max_gas: -2n } }, "block.MaxGas must be greater or equal to -1. Got -2"],
    [{ evidence: { ...evidence, max_age_num_blocks: 0n } }, "evidence.MaxAgeNumBlocks must be greater than 0. Got 0"],
    [
      { evidence: { ...evidence, max_age_duration: { seconds: 0n, nanos: 0 } } },
      "evidence.MaxAgeDuration must be grater than 0 if provided, Got 0s",
    ],
    [{ evidence: { ...evidence, max_bytes: 6291457n } }, "evidence.MaxBytesEvidence is greater than upper bound, 6291457 > 6291456"],
    [{ validator: { pub_key_types: [] } }, "len(Validator.PubKeyTypes) must be greater than 0"],
    [{ validator: { pub_key_types: ["ed25519", "x"] } }, "params.Validator.PubKeyTypes[1], x, is an unknown pubkey type"],
    [abci(-1n), "ABCI.VoteExtensionsEnableHeight cannot be negative. Got: -1"],
    [abci(10n), "vote extensions cannot be updated to a past or current height, enable height: 10, current height 10"],
  ])("%o", (change, want) => {
    expect(() => update(ctx, change)).toThrow(want);
    expect(stored(ctx)).toBe(strToHex(DEFAULTS));
  });

  test("when it moves or stops vote extensions that are on", () => {
    update(ctx, abci(11n));
    const on = ctx.with({ header: { ...ctx.header, height: 11n } });
    expect(() => update(on, abci(0n))).toThrow("vote extensions cannot be disabled once enabled");
    expect(() => update(on, abci(20n))).toThrow("vote extensions cannot be modified once enabled");
    update(ctx, abci(0n));
    expect(consensus.api.get(ctx)?.abci).toEqual({ vote_extensions_enable_height: 0n });
  });
});
