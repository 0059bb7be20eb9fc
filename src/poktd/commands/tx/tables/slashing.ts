import { autocliRow } from "../autocliRow.js";
import type { TxGroup } from "../txRow.js";

/** `tx slashing`. sdk x/slashing/autocli.go */
export const slashingTxs: TxGroup = {
  rows: [
    autocliRow({
      name: "unjail",
      short: "Unjail a jailed validator",
      example: "poktd tx slashing unjail --from [validator]",
      message: "cosmos.slashing.v1beta1.MsgUnjail",
      args: [],
    }),
    autocliRow({
      name: "update-params-proposal",
      use: "[params]",
      short: "Submit a proposal to update slashing module params. Note: the entire params must be provided.",
      long: [
        "Submit a proposal to update slashing module params. Note: the entire params must be provided.",
        " See the fields to fill in by running `poktd query slashing params --output json`",
      ].join("\n"),
      example: 'poktd tx slashing update-params-proposal \'{ "signed_blocks_window": "100", ... }\'',
      message: "cosmos.slashing.v1beta1.MsgUpdateParams",
      args: ["params"],
    }),
  ],
};
