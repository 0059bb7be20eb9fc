import type { TxGroup } from "./txRow.js";

/** A group before its table is loaded. */
export interface TxGroupHead {
  readonly name: string;
  readonly short: string;
  readonly long?: string;
  /** The group alone is no command: its usage shows no `[flags]`. */
  readonly pure?: boolean;
  /** The group passes over flags it does not know. */
  readonly rawFlags?: boolean;
  /** Absent where the module takes no transactions from the command line. */
  readonly load?: () => Promise<TxGroup>;
}

/** Every transaction group, one table per module. The tables stand on the codec, so that only the one asked for is loaded. */
export const txGroups: readonly TxGroupHead[] = [
  {
    name: "application",
    rawFlags: true,
    short: "application transactions subcommands",
    load: async () => (await import("./tables/application.js")).applicationTxs,
  },
  {
    name: "auth",
    short: "Transactions commands for the auth module",
    load: async () => (await import("./tables/paramsProposals.js")).authTxs,
  },
  {
    name: "authz",
    rawFlags: true,
    short: "Authorization transactions subcommands",
    long: "Authorize and revoke access to execute transactions on behalf of your address",
    load: async () => (await import("./tables/authz.js")).authzTxs,
  },
  { name: "bank", rawFlags: true, short: "Bank transaction subcommands", load: async () => (await import("./tables/bank.js")).bankTxs },
  {
    name: "circuit",
    short: "Transactions commands for the circuit module",
    load: async () => (await import("./tables/circuit.js")).circuitTxs,
  },
  {
    name: "consensus",
    short: "Transactions commands for the consensus module",
    load: async () => (await import("./tables/paramsProposals.js")).consensusTxs,
  },
  {
    name: "crisis",
    short: "Transactions commands for the crisis module",
    load: async () => (await import("./tables/crisis.js")).crisisTxs,
  },
  {
    name: "distribution",
    rawFlags: true,
    short: "Distribution transactions subcommands",
    load: async () => (await import("./tables/distribution.js")).distributionTxs,
  },
  { name: "evidence", rawFlags: true, short: "Evidence transaction subcommands" },
  {
    name: "feegrant",
    rawFlags: true,
    short: "Feegrant transactions sub-commands",
    long: "Grant and revoke fee allowance for a grantee by a granter",
    load: async () => (await import("./tables/feegrant.js")).feegrantTxs,
  },
  {
    name: "gateway",
    rawFlags: true,
    short: "gateway transactions subcommands",
    load: async () => (await import("./tables/gateway.js")).gatewayTxs,
  },
  { name: "gov", rawFlags: true, short: "Governance transactions subcommands", load: async () => (await import("./tables/gov.js")).govTxs },
  { name: "group", rawFlags: true, short: "Group transaction subcommands", load: async () => (await import("./tables/group.js")).groupTxs },
  {
    name: "mint",
    short: "Transactions commands for the mint module",
    load: async () => (await import("./tables/paramsProposals.js")).mintTxs,
  },
  {
    name: "proof",
    rawFlags: true,
    short: "proof transactions subcommands",
    load: async () => (await import("./tables/proof.js")).proofTxs,
  },
  {
    name: "service",
    rawFlags: true,
    short: "service transactions subcommands",
    load: async () => (await import("./tables/service.js")).serviceTxs,
  },
  { name: "session", rawFlags: true, short: "session transactions subcommands" },
  { name: "shared", short: "Transactions commands for the shared module" },
  {
    name: "slashing",
    short: "Transactions commands for the slashing module",
    load: async () => (await import("./tables/slashing.js")).slashingTxs,
  },
  {
    name: "staking",
    rawFlags: true,
    short: "Staking transaction subcommands",
    load: async () => (await import("./tables/staking.js")).stakingTxs,
  },
  {
    name: "supplier",
    rawFlags: true,
    short: "supplier transactions subcommands",
    load: async () => (await import("./tables/supplier.js")).supplierTxs,
  },
  { name: "tokenomics", short: "Transactions commands for the tokenomics module" },
  {
    name: "upgrade",
    short: "Upgrade transaction subcommands",
    pure: true,
    load: async () => (await import("./tables/upgrade.js")).upgradeTxs,
  },
  {
    name: "vesting",
    rawFlags: true,
    short: "Vesting transaction subcommands",
    load: async () => (await import("./tables/vesting.js")).vestingTxs,
  },
];
