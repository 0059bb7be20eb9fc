import { expect, test } from "vitest";
import { type DbBatch, StoreWriteError } from "#kernel/store/db/kvDb.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { pocketChain, pocketMounts } from "#modules/index.js";
import { defaultAppOptions } from "#node/app/options.js";
import { PoktApp } from "#node/app/poktApp.js";
import { hex, message, TestChain, testAccount } from "../../support/chain.js";

/** A database whose disk can be full: batches are then refused whole. */
class FullDisk extends MemDb {
  full = false;

  override batch(): DbBatch {
    const batch = super.batch();
    return {
      ...batch,
      write: async (sync) => {
        if (this.full) throw new StoreWriteError("IO error: No space left on device");
        await batch.write(sync);
      },
    };
  }
}

const FUNDS = 1_000_000_000n;
const send = message("cosmos.bank.v1beta1.MsgSend", {
  from_address: testAccount("alice").bech32,
  to_address: testAccount("bob").bech32,
  amount: [{ denom: "upokt", amount: "5" }],
});

async function chainAt(db: MemDb, blocks: number): Promise<TestChain> {
  const chain = await TestChain.start({ balances: { validator: FUNDS, alice: FUNDS, bob: FUNDS }, db });
  for (let i = 0; i < blocks; i++) await chain.block([chain.tx("alice", [send])]);
  return chain;
}

test("a commit that the disk refuses fails with one sentence, and no later block is taken", async () => {
  const db = new FullDisk();
  const chain = await chainAt(db, 3);
  chain.finalize([chain.tx("alice", [send])]);
  db.full = true;
  await expect(chain.app.commit()).rejects.toThrow(
    "the state database could not be written: IO error: No space left on device; free space or fix the disk, then start again",
  );
  db.full = false;
  expect(() => chain.finalize()).toThrow(StoreWriteError);
});

test("after space is made the node restarts at the height before and the block gives the same app hash", async () => {
  const db = new FullDisk();
  const chain = await chainAt(db, 3);
  const whole = await chainAt(new MemDb(), 4);
  const txs = [chain.tx("alice", [send])];
  chain.finalize(txs);
  db.full = true;
  await expect(chain.app.commit()).rejects.toThrow(StoreWriteError);

  db.full = false;
  const store = await MultiStore.open({ db, mounts: pocketMounts() });
  expect(store.lastCommit().height).toBe(3n);
  const app = new PoktApp({ ...defaultAppOptions, chainId: "story" }, { chain: pocketChain, store, versions: store.versions, decodeTx });
  app.finalizeBlock(chain.blockRequest(txs));
  await app.commit();
  expect(store.lastCommit().height).toBe(4n);
  expect(hex(app.info().last_block_app_hash)).toBe(hex(whole.app.info().last_block_app_hash));
});
