import { bankTxs } from "./tables/bank.js";
import { supplierTxs } from "./tables/supplier.js";
import type { TxGroup } from "./txRow.js";

/** Every transaction group, one table per module. */
export const txGroups: readonly TxGroup[] = [bankTxs, supplierTxs];
