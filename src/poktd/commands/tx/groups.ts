import { applicationTxs } from "./tables/application.js";
import { authzTxs } from "./tables/authz.js";
import { bankTxs } from "./tables/bank.js";
import { circuitTxs } from "./tables/circuit.js";
import { crisisTxs } from "./tables/crisis.js";
import { distributionTxs } from "./tables/distribution.js";
import { feegrantTxs } from "./tables/feegrant.js";
import { gatewayTxs } from "./tables/gateway.js";
import { govTxs } from "./tables/gov.js";
import { authTxs, consensusTxs, mintTxs } from "./tables/paramsProposals.js";
import { proofTxs } from "./tables/proof.js";
import { serviceTxs } from "./tables/service.js";
import { slashingTxs } from "./tables/slashing.js";
import { stakingTxs } from "./tables/staking.js";
import { supplierTxs } from "./tables/supplier.js";
import { vestingTxs } from "./tables/vesting.js";
import type { TxGroup } from "./txRow.js";

/** Groups whose module takes no transactions from the command line. */
const empty: readonly TxGroup[] = [
  { name: "evidence", short: "Evidence transaction subcommands", rows: [] },
  { name: "session", short: "session transactions subcommands", rows: [] },
  { name: "shared", short: "Transactions commands for the shared module", rows: [] },
  { name: "tokenomics", short: "Transactions commands for the tokenomics module", rows: [] },
];

/** Every transaction group, one table per module. */
export const txGroups: readonly TxGroup[] = [
  applicationTxs,
  authTxs,
  authzTxs,
  bankTxs,
  circuitTxs,
  consensusTxs,
  crisisTxs,
  distributionTxs,
  feegrantTxs,
  gatewayTxs,
  govTxs,
  mintTxs,
  proofTxs,
  serviceTxs,
  slashingTxs,
  stakingTxs,
  supplierTxs,
  vestingTxs,
  ...empty,
];
