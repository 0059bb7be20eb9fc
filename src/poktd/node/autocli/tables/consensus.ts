import type { ModuleTable } from "../moduleTable.js";

/** sdk x/consensus/autocli.go */
export const consensusOptions: ModuleTable = {
  tx: {
    service: "cosmos.consensus.v1.Msg",
    rows: [
      {
        method: "UpdateParams",
        use: "update-params-proposal [params]",
        short: "Submit a proposal to update consensus module params. Note: the entire params must be provided.",
        example: "pocketd tx consensus update-params-proposal '{ params }'",
        args: ["block", "evidence", "validator", "abci"],
        proposal: true,
      },
    ],
  },
  query: {
    service: "cosmos.consensus.v1.Query",
    rows: [
      {
        method: "Params",
        use: "params",
        short: "Query the current consensus parameters",
      },
    ],
    groups: {
      comet: {
        service: "cosmos.base.tendermint.v1beta1.Service",
        rows: [
          {
            method: "GetNodeInfo",
            use: "node-info",
            short: "Query the current node info",
          },
          {
            method: "GetSyncing",
            use: "syncing",
            short: "Query node syncing status",
          },
          {
            method: "GetLatestBlock",
            use: "block-latest",
            short: "Query for the latest committed block",
          },
          {
            method: "GetBlockByHeight",
            use: "block-by-height [height]",
            short: "Query for a committed block by height",
            long: "Query for a specific committed block using the CometBFT RPC `block_by_height` method",
            args: ["height"],
          },
          {
            method: "GetLatestValidatorSet",
            use: "validator-set",
            short: "Query for the latest validator set",
            aliases: ["validator-set-latest", "comet-validator-set", "cometbft-validator-set", "tendermint-validator-set"],
          },
          {
            method: "GetValidatorSetByHeight",
            use: "validator-set-by-height [height]",
            short: "Query for a validator set by height",
            args: ["height"],
          },
          {
            method: "ABCIQuery",
            skip: true,
          },
        ],
      },
    },
  },
};
