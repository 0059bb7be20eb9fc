import type { QueryGroup } from "../queryRow.js";

/** `query consensus comet`: what the application answers about the chain below it. sdk client/grpc/cmtservice/autocli.go */
const comet: QueryGroup = {
  name: "comet",
  short: "Querying commands for the cosmos.base.tendermint.v1beta1.Service service",
  service: "cosmos.base.tendermint.v1beta1.Service",
  rows: [
    {
      name: "block-by-height",
      use: "[height]",
      short: "Query for a committed block by height",
      long: "Query for a specific committed block using the CometBFT RPC `block_by_height` method",
      method: "GetBlockByHeight",
      args: ["height"],
      dialect: "autocli",
    },
    { name: "block-latest", short: "Query for the latest committed block", method: "GetLatestBlock", args: [], dialect: "autocli" },
    { name: "node-info", short: "Query the current node info", method: "GetNodeInfo", args: [], dialect: "autocli" },
    { name: "syncing", short: "Query node syncing status", method: "GetSyncing", args: [], dialect: "autocli" },
    {
      name: "validator-set",
      aliases: ["validator-set-latest", "comet-validator-set", "cometbft-validator-set", "tendermint-validator-set"],
      short: "Query for the latest validator set",
      method: "GetLatestValidatorSet",
      args: [],
      dialect: "autocli",
      paged: true,
    },
    {
      name: "validator-set-by-height",
      use: "[height]",
      short: "Query for a validator set by height",
      method: "GetValidatorSetByHeight",
      args: ["height"],
      dialect: "autocli",
      paged: true,
    },
  ],
};

/** `query consensus`. */
export const consensusQueries: QueryGroup = {
  name: "consensus",
  short: "Querying commands for the consensus module",
  service: "cosmos.consensus.v1.Query",
  rows: [
    {
      name: "params",
      short: "Query the current consensus parameters",
      method: "Params",
      args: [],
      dialect: "autocli",
    },
  ],
  groups: [comet],
};
