import { bytesToText, textToBytes } from "#kernel/base/bytes.js";
import { UsageError } from "#kernel/base/errors.js";
import { CHAIN_KEY } from "#kernel/store/db/keys.js";
import type { KvDb } from "#kernel/store/db/kvDb.js";

/**
 * Remembers in the state database of which chain it is. A database without blocks takes the name of any chain.
 * @param height last committed
 * @throws UsageError when it holds blocks of another chain: they would be taken for this one's
 */
export async function claimChain(db: KvDb, height: bigint, chainId: string, home: string): Promise<void> {
  const bytes = db.getSync(CHAIN_KEY);
  const recorded = bytes === undefined ? undefined : bytesToText(bytes);
  if (recorded === chainId) return;
  if (recorded !== undefined && height > 0n) {
    throw new UsageError(
      `${home} holds the chain ${recorded} at height ${height}, but its genesis.json is of the chain ${chainId}`,
      `put back the genesis of ${recorded}, or give ${chainId} another --home`,
    );
  }
  const batch = db.batch();
  batch.put(CHAIN_KEY, textToBytes(chainId));
  await batch.write(true);
}
