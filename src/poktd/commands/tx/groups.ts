import { applicationTxs } from "./tables/application.js";
import { bankTxs } from "./tables/bank.js";
import { gatewayTxs } from "./tables/gateway.js";
import { proofTxs } from "./tables/proof.js";
import { serviceTxs } from "./tables/service.js";
import { supplierTxs } from "./tables/supplier.js";
import type { TxGroup } from "./txRow.js";

/** Groups whose module takes no transactions from the command line. */
const empty: readonly TxGroup[] = [
  { name: "evidence", short: "Evidence transaction subcommands", rows: [] },
  { name: "session", short: "session transactions subcommands", rows: [] },
  { name: "shared", short: "Transactions commands for the shared module", rows: [] },
  { name: "tokenomics", short: "Transactions commands for the tokenomics module", rows: [] },
];

/** Every transaction group, one table per module. */
export const txGroups: readonly TxGroup[] = [applicationTxs, bankTxs, gatewayTxs, proofTxs, serviceTxs, supplierTxs, ...empty];
