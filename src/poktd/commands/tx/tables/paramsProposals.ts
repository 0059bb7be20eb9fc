import { autocliRow } from "../autocliRow.js";
import type { TxGroup } from "../txRow.js";

/** `tx auth`. sdk x/auth/autocli.go */
export const authTxs: TxGroup = {
  rows: [
    autocliRow({
      name: "update-params-proposal",
      use: "[params]",
      short: "Submit a proposal to update auth module params. Note: the entire params must be provided.",
      message: "cosmos.auth.v1beta1.MsgUpdateParams",
      args: ["params"],
    }),
  ],
};

/** `tx consensus`. sdk x/consensus/autocli.go: each part of the params is an argument of its own. */
export const consensusTxs: TxGroup = {
  rows: [
    autocliRow({
      name: "update-params-proposal",
      use: "[params]",
      short: "Submit a proposal to update consensus module params. Note: the entire params must be provided.",
      message: "cosmos.consensus.v1.MsgUpdateParams",
      args: ["block", "evidence", "validator", "abci"],
    }),
  ],
};

/** `tx mint`. sdk x/mint/autocli.go */
export const mintTxs: TxGroup = {
  rows: [
    autocliRow({
      name: "update-params-proposal",
      use: "[params]",
      short: "Submit a proposal to update mint module params. Note: the entire params must be provided.",
      message: "cosmos.mint.v1beta1.MsgUpdateParams",
      args: ["params"],
    }),
  ],
};
