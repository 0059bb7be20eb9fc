import { accAddressToBech32 } from "#kernel/base/address.js";
import { type ByteStr, be8, byteStr, bytesToStr, readBe8 } from "#kernel/base/bytes.js";
import { timeToTimestamp } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { openLevelDb } from "#kernel/store/db/levelDb.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";
import type { StateImporter } from "#kernel/store/multi/stateImporter.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { accountOf, encodeAccount } from "#modules/auth/protocol/accountCodec.js";
import { ACCOUNT_NUMBER_KEY, accountKey, numberIndexKey } from "#modules/auth/state/keys.js";
import { balanceKey, ownerKey, supplyKey } from "#modules/bank/state/keys.js";
import { pocketChain, pocketMounts } from "#modules/index.js";
import { defaultAppOptions } from "#node/app/options.js";
import { PoktApp } from "#node/app/poktApp.js";
import type { GenesisDoc } from "#poktd/config/genesisDoc.js";
import { GENESIS_TIME } from "./blocks.js";

/** An account that is put into the state without a genesis. */
export interface BulkAccount {
  readonly address: ByteStr;
  /** Compressed, 33 bytes. */
  readonly publicKey: Uint8Array;
}

/** upokt of each bulk account. */
export const BULK_BALANCE = 1_000_000_000n;

type Leaf = readonly [key: ByteStr, value: ByteStr];

/**
 * Writes a state database at height 1: what `genesis` gives after InitChain and an empty block, and beside it the bulk
 * accounts, as base accounts with key and balance. Trees are built balanced, as a snapshot would bring them.
 * @returns number of the first bulk account
 */
export async function writeBulkState(directory: string, genesis: GenesisDoc, accounts: readonly BulkAccount[]): Promise<bigint> {
  const small = await smallState(genesis);
  const db = await openLevelDb(directory);
  try {
    const store = await MultiStore.open({ db, mounts: pocketMounts(), pruning: { strategy: "nothing" } });
    const importer = store.startImport(1n);
    const first = readBe8(small.get("acc")?.get(ACCOUNT_NUMBER_KEY) as ByteStr);
    for (const [name, leaves] of small) {
      importer.beginStore(name);
      if (name === "acc") addAccounts(leaves, accounts, first);
      else if (name === "bank") addBalances(leaves, accounts);
      const sorted = [...leaves].sort(([a], [b]) => (a < b ? -1 : 1));
      await addBalanced(importer, sorted);
      leaves.clear();
    }
    await store.adopt(importer);
    return first;
  } finally {
    await db.close();
  }
}

/** All pairs of each store after the first block. */
async function smallState(genesis: GenesisDoc): Promise<ReadonlyMap<string, Map<ByteStr, ByteStr>>> {
  const store = await MultiStore.open({ db: new MemDb(), mounts: pocketMounts() });
  const app = new PoktApp({ ...defaultAppOptions, chainId: genesis.chain_id }, { chain: pocketChain, store, decodeTx });
  const time = timeToTimestamp(GENESIS_TIME);
  app.initChain(
    codec.create("tendermint.abci.RequestInitChain", {
      time,
      chain_id: genesis.chain_id,
      consensus_params: consensusParams,
      app_state_bytes: Buffer.from(JSON.stringify(genesis.app_state)),
      initial_height: 1n,
    }),
  );
  const hash = sha256(Buffer.from("block 1"));
  app.finalizeBlock(codec.create("tendermint.abci.RequestFinalizeBlock", { height: 1n, time, hash }));
  await app.commit();
  const out = new Map<string, Map<ByteStr, ByteStr>>();
  for (const { name, kind } of pocketMounts()) {
    if (kind !== "iavl") continue;
    const leaves = new Map<ByteStr, ByteStr>();
    const it = store.store(name).iterate();
    for (; it.valid(); it.next()) leaves.set(it.key(), it.value());
    it.close();
    out.set(name, leaves);
  }
  return out;
}

const consensusParams = {
  block: { max_bytes: 22_020_096n, max_gas: -1n },
  evidence: { max_age_num_blocks: 100_000n, max_age_duration: { seconds: 172_800n, nanos: 0 }, max_bytes: 1_048_576n },
  validator: { pub_key_types: ["ed25519"] },
  version: {},
  abci: {},
};

function addAccounts(leaves: Map<ByteStr, ByteStr>, accounts: readonly BulkAccount[], first: bigint): void {
  accounts.forEach(({ address, publicKey }, i) => {
    const number = first + BigInt(i);
    const base = {
      address: accAddressToBech32(address),
      pub_key: codec.pack("cosmos.crypto.secp256k1.PubKey", { key: publicKey }),
      account_number: number,
      sequence: 0n,
    };
    leaves.set(accountKey(address), flat(encodeAccount(accountOf("cosmos.auth.v1beta1.BaseAccount", base))));
    leaves.set(flat(numberIndexKey(number)), address);
  });
  leaves.set(ACCOUNT_NUMBER_KEY, be8(first + BigInt(accounts.length)));
}

function addBalances(leaves: Map<ByteStr, ByteStr>, accounts: readonly BulkAccount[]): void {
  const balance = byteStr(String(BULK_BALANCE));
  for (const { address } of accounts) {
    leaves.set(balanceKey(address, "upokt"), balance);
    leaves.set(ownerKey(address, "upokt"), byteStr(""));
  }
  const supply = BigInt(leaves.get(supplyKey("upokt")) ?? "0") + BULK_BALANCE * BigInt(accounts.length);
  leaves.set(supplyKey("upokt"), byteStr(String(supply)));
}

/** One piece of memory instead of a chain of concatenations: millions of these are held at once. */
function flat(text: ByteStr): ByteStr {
  return bytesToStr(Buffer.from(text, "latin1"));
}

/** Nodes of the balanced tree over sorted leaves, in post-order. @param leaves not empty */
async function addBalanced(importer: StateImporter, leaves: readonly Leaf[]): Promise<void> {
  if (leaves.length === 0) return;
  let since = 0;
  const add = async (from: number, to: number): Promise<number> => {
    const [key, value] = leaves[from] as Leaf;
    if (to - from === 1) {
      importer.addNode({ key, value, version: 1, height: 0 });
      return 0;
    }
    const middle = (from + to + 1) >> 1;
    const large = to - from > 4096;
    const left = large ? await add(from, middle) : addNow(importer, leaves, from, middle);
    const right = large ? await add(middle, to) : addNow(importer, leaves, middle, to);
    const height = 1 + Math.max(left, right);
    importer.addNode({ key: (leaves[middle] as Leaf)[0], value: undefined, version: 1, height });
    if (large || ++since % 16 === 0) await importer.drain();
    return height;
  };
  await add(0, leaves.length);
}

/** The same without waiting, for a part of the tree. @returns its height */
function addNow(importer: StateImporter, leaves: readonly Leaf[], from: number, to: number): number {
  const [key, value] = leaves[from] as Leaf;
  if (to - from === 1) {
    importer.addNode({ key, value, version: 1, height: 0 });
    return 0;
  }
  const middle = (from + to + 1) >> 1;
  const left = addNow(importer, leaves, from, middle);
  const right = addNow(importer, leaves, middle, to);
  const height = 1 + Math.max(left, right);
  importer.addNode({ key: (leaves[middle] as Leaf)[0], value: undefined, version: 1, height });
  return height;
}
