import type { ModuleTable } from "../moduleTable.js";

/** sdk x/slashing/autocli.go */
export const slashingOptions: ModuleTable = {
  tx: {
    service: "cosmos.slashing.v1beta1.Msg",
    rows: [
      {
        method: "Unjail",
        use: "unjail",
        short: "Unjail a jailed validator",
        example: "pocketd tx slashing unjail --from [validator]",
      },
      {
        method: "UpdateParams",
        use: "update-params-proposal [params]",
        short: "Submit a proposal to update slashing module params. Note: the entire params must be provided.",
        long: "Submit a proposal to update slashing module params. Note: the entire params must be provided.\n See the fields to fill in by running `pocketd query slashing params --output json`",
        example: 'pocketd tx slashing update-params-proposal \'{ "signed_blocks_window": "100", ... }\'',
        args: ["params"],
        proposal: true,
      },
    ],
  },
  query: {
    service: "cosmos.slashing.v1beta1.Query",
    rows: [
      {
        method: "Params",
        use: "params",
        short: "Query the current slashing parameters",
      },
      {
        method: "SigningInfo",
        use: "signing-info [validator-conspub/address]",
        short: "Query a validator's signing information",
        long: "Query a validator's signing information, with a pubkey ('<appd> comet show-validator') or a validator consensus address",
        example:
          'pocketd query slashing signing-info \'{"@type":"/cosmos.crypto.ed25519.PubKey","key":"OauFcTKbN5Lx3fJL689cikXBqe+hcp6Y+x0rYUdR9Jk="}\'',
        args: ["cons_address"],
      },
      {
        method: "SigningInfos",
        use: "signing-infos",
        short: "Query signing information of all validators",
      },
    ],
  },
};
