import { type ByteStr, concatStr, prefixEnd } from "#kernel/base/bytes.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { addressIndexKey, heightIndexKey, type RecordTables, recordKey, STORE } from "./keys.js";

/** The parts of a claim or proof that its keys are made of. */
export interface KeyedRecord {
  readonly session_header?: { readonly session_id: string; readonly session_end_block_height: bigint } | undefined;
  readonly supplier_operator_address: string;
}

/** Writes a record and both its indexes, always all three and in this order. */
export function upsertRecord(ctx: Ctx, tables: RecordTables, record: KeyedRecord, value: ByteStr): void {
  const store = ctx.kv(STORE);
  const { key, addressKey, heightKey } = keysOf(tables, record);
  store.set(concatStr(tables.primary, key), value);
  store.set(addressKey, key);
  store.set(heightKey, key);
}

/** Deletes a record that was just read, and the indexes that its stored fields name. */
export function deleteRecord(ctx: Ctx, tables: RecordTables, record: KeyedRecord): void {
  const store = ctx.kv(STORE);
  const { key, addressKey, heightKey } = keysOf(tables, record);
  store.delete(concatStr(tables.primary, key));
  store.delete(addressKey);
  store.delete(heightKey);
}

/** One read. @param key of {@link recordKey} */
export function readRecord(ctx: ReadCtx, tables: RecordTables, key: ByteStr): ByteStr | undefined {
  return ctx.kv(STORE).get(concatStr(tables.primary, key));
}

/** Values of all records, in order of session id, then operator. */
export function allRecords(ctx: ReadCtx, tables: RecordTables): ByteStr[] {
  const out: ByteStr[] = [];
  const it = ctx.kv(STORE).iterate(tables.primary, prefixEnd(tables.primary));
  try {
    for (; it.valid(); it.next()) out.push(it.value());
  } finally {
    it.close();
  }
  return out;
}

function keysOf(tables: RecordTables, record: KeyedRecord): { key: ByteStr; addressKey: ByteStr; heightKey: ByteStr } {
  const operator = record.supplier_operator_address;
  const key = recordKey(record.session_header?.session_id ?? "", operator);
  return {
    key,
    addressKey: addressIndexKey(tables, operator, key),
    heightKey: heightIndexKey(tables, record.session_header?.session_end_block_height ?? 0n, key),
  };
}
