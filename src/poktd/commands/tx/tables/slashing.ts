import { autocliRow } from "../autocliRow.js";
import type { TxGroup } from "../txRow.js";

/** `tx slashing`. sdk x/slashing/autocli.go */
export const slashingTxs: TxGroup = {
  rows: [
    autocliRow({ name: "unjail", short: "Unjail a jailed validator", message: "cosmos.slashing.v1beta1.MsgUnjail", args: [] }),
    autocliRow({
      name: "update-params-proposal",
      use: "[params]",
      short: "Submit a proposal to update slashing module params. Note: the entire params must be provided.",
      message: "cosmos.slashing.v1beta1.MsgUpdateParams",
      args: ["params"],
    }),
  ],
};
