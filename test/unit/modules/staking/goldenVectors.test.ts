/** Bytes of keys and values as the Go node stores them: the golden vectors of the specification of the SDK core. */
import { expect, test } from "vitest";
import { accAddressToBech32, consAddressToBech32 } from "#kernel/base/address.js";
import { type ByteStr, be8, hexToBytes, hexToStr, strToHex } from "#kernel/base/bytes.js";
import { decFromText } from "#kernel/base/dec.js";
import { parseSortableTime } from "#kernel/base/sortableTime.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx } from "#kernel/module/context.js";
import { ctxEnv, EMPTY_HEADER, newContext } from "#kernel/module/contextImpl.js";
import type { MessageInit, MessageName, ModuleDef } from "#kernel/module/module.js";
import { memMulti } from "#kernel/store/memMulti.js";
import { noncePrefix } from "#modules/auth/state/keys.js";
import { consensusModule } from "#modules/consensus/index.js";
import { slashEventKey } from "#modules/distribution/state/keys.js";
import { setCommunityPool, setHistoricalRewards, setSlashEvent, setStartingInfo } from "#modules/distribution/state/records.js";
import { mintModule } from "#modules/mint/index.js";
import { setMissedBlock } from "#modules/slashing/state/bitmap.js";
import { setSigningInfo } from "#modules/slashing/state/records.js";
import { trackHistoricalInfo } from "#modules/staking/state/historicalInfo.js";
import { byPowerKey, validatorQueueKey } from "#modules/staking/state/keys.js";
import { auth, authority, bank } from "../auth/sdkModules.js";
import { addr, createValidator, pubKey, UPOKT, World } from "./world.js";

const zeros = "0".repeat(16);

function raw(ctx: Ctx, store: string, key: string): string | undefined {
  const value = ctx.kv(store).get(hexToStr(key));
  return value === undefined ? undefined : strToHex(value);
}

function contextOf(...modules: readonly ModuleDef[]): Ctx {
  const mounts = modules.flatMap((m) => m.stores);
  return newContext(ctxEnv(mounts), memMulti(mounts), { header: { ...EMPTY_HEADER, height: 1n } });
}

/** Decoding and encoding again keeps the bytes. @returns the decoded value */
function kept<K extends MessageName>(name: K, hex: string): MessageInit<K> {
  const value = codec.decode(name, hexToBytes(hex));
  expect(Buffer.from(codec.encode(name, value as never)).toString("hex")).toBe(hex);
  return value as MessageInit<K>;
}

test("params of auth, bank, staking, distribution and slashing", () => {
  const w = new World({ maxValidators: 1, unbondingSeconds: 20n });
  expect(w.raw("acc", "00")).toBe("0880021007180a20ce0428e807");
  expect(w.raw("bank", "05")).toBe("1001");
  expect(w.raw("staking", "51")).toBe("0a0208141001180720904e2a0575706f6b74320130");
  expect(w.raw("distribution", "09")).toBe("0a1132303030303030303030303030303030301201301a01302001");
  expect(w.raw("slashing", "00")).toBe(
    "086412123530303030303030303030303030303030301a0308d804221135303030303030303030303030303030302a113130303030303030303030303030303030",
  );
});

test("consensus params", () => {
  const module = consensusModule({ authority });
  const ctx = contextOf(module);
  const params = codec.create("tendermint.types.ConsensusParams", {
    block: { max_bytes: 22_020_096n, max_gas: -1n },
    evidence: { max_age_num_blocks: 100_000n, max_age_duration: { seconds: 172_800n, nanos: 0 }, max_bytes: 1_048_576n },
    validator: { pub_key_types: ["ed25519"] },
    version: {},
    abci: {},
  });
  module.api.set(ctx, params);
  expect(raw(ctx, "consensus", Buffer.from("Consensus").toString("hex"))).toBe(
    "0a10088080c00a10ffffffffffffffffff01120e08a08d0612040880c60a188080401a090a076564323535313922002a00",
  );
});

test("mint params, and the minter after a block without inflation", () => {
  const staking = { stakingTokenSupply: () => 1_000_000n, bondedRatio: () => decFromText("0.5") };
  const module = mintModule({ auth: auth.api, bank: bank.api, staking, authority });
  const ctx = contextOf(auth, bank, module);
  for (const m of [auth, bank]) m.genesis?.init(ctx, codec.create(m.genesis.type, m.genesis.default()) as never);
  const params = { mint_denom: UPOKT, goal_bonded: "670000000000000000", blocks_per_year: 6_311_520n };
  const state = { params, minter: { inflation: "130000000000000000", annual_provisions: "0" } };
  module.genesis?.init(ctx, codec.create("cosmos.mint.v1beta1.GenesisState", state) as never);
  expect(raw(ctx, "mint", "01")).toBe("0a0575706f6b741201301a01302201302a1236373030303030303030303030303030303030e09c8103");
  module.beginBlock?.(ctx);
  expect(raw(ctx, "mint", "00")).toBe("0a0130120130");
});

test("the fee collector is account 2 after two accounts of the genesis", () => {
  const ctx = contextOf(auth, bank);
  const accounts = [1, 2].map((n, i) =>
    codec.pack("cosmos.auth.v1beta1.BaseAccount", { address: accAddressToBech32(addr(n)), account_number: BigInt(i) }),
  );
  const state = { ...auth.genesis?.default(), accounts };
  auth.genesis?.init(ctx, codec.create("cosmos.auth.v1beta1.GenesisState", state as never) as never);
  const collector = "f1829676db577682e944fc3493d451b67ff3e29f";
  expect(raw(ctx, "acc", `01${collector}`)).toBe(
    "0a222f636f736d6f732e617574682e763162657461312e4d6f64756c654163636f756e7412400a2f0a2b706f6b74313778706676616b6d32616d67393632796c73366638347a336b656c6c3863356c646c753568391802120d6665655f636f6c6c6563746f72",
  );
  expect(raw(ctx, "acc", "6163636f756e744e756d6265720000000000000002")).toBe(collector);
});

test("a pool's balance writes the owner index and the balance", () => {
  const w = new World();
  bank.api.mintCoins(w.ctx, "mint", [{ denom: UPOKT, amount: 900_000_000n }]);
  bank.api.sendCoinsFromModuleToModule(w.ctx, "mint", "bonded_tokens_pool", [{ denom: UPOKT, amount: 900_000_000n }]);
  expect(w.raw("bank", "02144fea76427b8345861e80a3540a8a9d936fd3939175706f6b74")).toBe("393030303030303030");
  expect(w.raw("bank", "0375706f6b7400144fea76427b8345861e80a3540a8a9d936fd39391")).toBe("");
});

test("a fresh account and a delayed vesting account", () => {
  const fresh = kept(
    "google.protobuf.Any",
    "0a202f636f736d6f732e617574682e763162657461312e426173654163636f756e74122f0a2b706f6b74316170783778756a32303070656b75797a79786768616a657a6c3639676c38733665386b6b34631808",
  );
  expect(codec.unpack(fresh as never).value).toMatchObject({ account_number: 8n, sequence: 0n, pub_key: undefined });
  const vesting = kept(
    "google.protobuf.Any",
    "0a2d2f636f736d6f732e76657374696e672e763162657461312e44656c6179656456657374696e674163636f756e74124b0a490a2f0a2b706f6b7431337836637a7771743535357275396471327a3575366b777a78387175746c357a363737717268180a12100a0575706f6b7412073130303030303028b4ed91d806",
  );
  expect(codec.unpack(vesting as never).value).toMatchObject({
    base_vesting_account: { base_account: { account_number: 10n }, original_vesting: [{ denom: UPOKT, amount: "1000000" }] },
  });
});

test("validator updates name the key and the power, and the key alone for a removal", () => {
  const w = new World({ maxValidators: 1 });
  createValidator(w, 1, 901_999_999n);
  w.block();
  expect(w.raw("staking", "61")).toBe(`0a270a220a20${Buffer.from(pubKey(1)).toString("hex")}108507`);
  createValidator(w, 2, 950_000_000n);
  w.block();
  const [added, removed] = [2, 1].map((n) => Buffer.from(pubKey(n)).toString("hex"));
  expect(w.raw("staking", "61")).toBe(`0a270a220a20${added}10b6070a240a220a20${removed}`);
});

test("power index and validator queue keys", () => {
  expect(strToHex(byPowerKey(900n, hexToStr("add80fba54007068fdc84e7544b1d8e904889ee2")))).toBe(
    "230000000000000384145227f045abff8f970237b18abb4e2716fb77611d",
  );
  const time = "2026-11-22T13:46:10.838820112" as ByteStr;
  expect(strToHex(validatorQueueKey(parseSortableTime(time), 13n))).toBe(
    `43000000000000001d${Buffer.from(time).toString("hex")}000000000000000d`,
  );
});

test("an unbonding entry", () => {
  const entry = kept(
    "cosmos.staking.v1beta1.UnbondingDelegationEntry",
    "08c601120b08b9df8bd80610edf0b7191a0635303030303022063530303030302801",
  );
  expect(entry).toMatchObject({ creation_height: 198n, initial_balance: "500000", balance: "500000", unbonding_id: 1n });
});

test("records of distribution", () => {
  const w = new World();
  const lp = `14${strToHex(addr(1))}`;
  setStartingInfo(w.ctx, addr(1), addr(2), { previousPeriod: 2n, stake: decFromText("1000000"), height: 76n });
  expect(w.raw("distribution", `04${lp}14${strToHex(addr(2))}`)).toBe("0802121931303030303030303030303030303030303030303030303030184c");
  setHistoricalRewards(w.ctx, addr(1), 3n, { ratio: [{ denom: UPOKT, amount: decFromText("0.0000098") }], referenceCount: 2 });
  expect(w.raw("distribution", `05${lp}0300000000000000`)).toBe("0a160a0575706f6b74120d393830303030303030303030301002");
  setCommunityPool(w.ctx, [{ denom: UPOKT, amount: decFromText("200") }]);
  expect(w.raw("distribution", "00")).toBe("0a1e0a0575706f6b741215323030303030303030303030303030303030303030");
  setSlashEvent(w.ctx, addr(1), 13n, 2n, { validator_period: 2n, fraction: "10000000000000000" });
  expect(strToHex(slashEventKey(addr(1), 13n, 2n))).toBe(`08${lp}000000000000000d0000000000000002`);
  expect(w.raw("distribution", `08${lp}000000000000000d0000000000000002`)).toBe("080212113130303030303030303030303030303030");
});

test("signing infos and a chunk of missed blocks", () => {
  const w = new World();
  const text = Buffer.from(consAddressToBech32(addr(1))).toString("hex");
  const at = `0114${strToHex(addr(1))}`;
  const info = {
    address: consAddressToBech32(addr(1)),
    startHeight: 0n,
    indexOffset: 0n,
    jailedUntil: 0n,
    tombstoned: false,
    missedBlocksCounter: 0n,
  };
  setSigningInfo(w.ctx, addr(1), info);
  expect(w.raw("slashing", at)).toBe(`0a32${text}2200`);
  setSigningInfo(w.ctx, addr(1), { ...info, indexOffset: 2n });
  expect(w.raw("slashing", at)).toBe(`0a32${text}18022200`);
  const until = codec.decode("google.protobuf.Timestamp", hexToBytes("08c5e48bd8061090c2fd8f03"));
  setSigningInfo(w.ctx, addr(1), { ...info, jailedUntil: until.seconds * 1_000_000_000n + BigInt(until.nanos) });
  expect(w.raw("slashing", at)).toBe(`0a32${text}220c08c5e48bd8061090c2fd8f03`);
  for (let i = 0n; i < 4n; i++) setMissedBlock(w.ctx, addr(1), i, true);
  expect(w.raw("slashing", `0214${strToHex(addr(1))}${zeros}`)).toBe(`0000000000000400000000000000000f${zeros.repeat(15)}`);
});

test("the key of an unordered nonce", () => {
  const nanos = BigInt("0x98ea61ec32423136") - (1n << 63n);
  expect(strToHex(noncePrefix(nanos))).toBe("5a98ea61ec32423136");
});

test("the header in historical info", () => {
  const w = new World();
  const hash = (n: number) => String.fromCharCode(n).repeat(32) as ByteStr;
  const header = { ...w.ctx.header, chainId: "pocket", height: 2n, time: 1_795_354_867_673_987_251n };
  trackHistoricalInfo(w.ctx.with({ header: { ...header, nextValidatorsHash: hash(1), appHash: hash(2), proposerAddress: addr(3) } }));
  expect(w.raw("staking", `50${strToHex(be8(2n))}`)).toMatch(
    /^0a780a001206706f636b65741802220c\w{24}2a0212004a20(01){32}5a20(02){32}7214(03){20}$/,
  );
});
