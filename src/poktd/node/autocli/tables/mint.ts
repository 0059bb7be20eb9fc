import type { ModuleTable } from "../moduleTable.js";

/** sdk x/mint/autocli.go */
export const mintOptions: ModuleTable = {
  tx: {
    service: "cosmos.mint.v1beta1.Msg",
    rows: [
      {
        method: "UpdateParams",
        use: "update-params-proposal [params]",
        short: "Submit a proposal to update mint module params. Note: the entire params must be provided.",
        long: "Submit a proposal to update mint module params. Note: the entire params must be provided.\n See the fields to fill in by running `pocketd query mint params --output json`",
        example: 'pocketd tx mint update-params-proposal \'{ "mint_denom": "stake", ... }\'',
        args: ["params"],
        proposal: true,
      },
    ],
  },
  query: {
    service: "cosmos.mint.v1beta1.Query",
    rows: [
      {
        method: "Params",
        use: "params",
        short: "Query the current minting parameters",
      },
      {
        method: "Inflation",
        use: "inflation",
        short: "Query the current minting inflation value",
      },
      {
        method: "AnnualProvisions",
        use: "annual-provisions",
        short: "Query the current minting annual provisions value",
      },
    ],
  },
};
