import { WireReader } from "#kernel/codec/wireReader.js";
import type { BlockListener } from "#node/app/listener.js";
import type { TxCounts } from "#node/rpc/metrics.js";

/** Field numbers of tendermint.abci.ResponseFinalizeBlock and ExecTxResult. */
const TX_RESULTS = 2;
const CODE = 1;
const GAS_WANTED = 5;
const GAS_USED = 6;

/** sdk baseapp deliverTx telemetry: counts the transactions of blocks since the start. Reads four fields of each and skips the rest. */
export class BlockTelemetry implements BlockListener {
  #counts: TxCounts = { successful: 0, failed: 0, gasUsed: 0, gasWanted: 0 };

  get counts(): TxCounts {
    return this.#counts;
  }

  finalizeBlock(_request: unknown, response: Uint8Array): void {
    let { successful, failed, gasUsed, gasWanted } = this.#counts;
    const reader = new WireReader(response);
    while (reader.pos < reader.len) {
      reader.nextTag();
      if (reader.fieldNumber !== TX_RESULTS) {
        reader.skipType(reader.wireType);
        continue;
      }
      const tx = txNumbers(reader, reader.end());
      gasUsed = tx.gasUsed;
      gasWanted = tx.gasWanted;
      if (tx.code === 0) successful++;
      else failed++;
    }
    this.#counts = { successful, failed, gasUsed, gasWanted };
  }

  commit(): void {}
}

function txNumbers(reader: WireReader, end: number): { code: number; gasUsed: number; gasWanted: number } {
  const out = { code: 0, gasUsed: 0, gasWanted: 0 };
  while (reader.pos < end) {
    reader.nextTag();
    if (reader.fieldNumber === CODE) out.code = Number(reader.varint());
    else if (reader.fieldNumber === GAS_WANTED) out.gasWanted = Number(reader.varintSigned());
    else if (reader.fieldNumber === GAS_USED) out.gasUsed = Number(reader.varintSigned());
    else reader.skipType(reader.wireType);
  }
  return out;
}
