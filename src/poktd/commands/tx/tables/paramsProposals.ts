import { autocliRow } from "../autocliRow.js";
import type { TxGroup } from "../txRow.js";

/** `tx auth`. sdk x/auth/autocli.go */
export const authTxs: TxGroup = {
  rows: [
    autocliRow({
      name: "update-params-proposal",
      use: "[params]",
      short: "Submit a proposal to update auth module params. Note: the entire params must be provided.",
      example: `poktd tx auth update-params-proposal '{ "max_memo_characters": 0, "tx_sig_limit": 0, "tx_size_cost_per_byte": 0, "sig_verify_cost_ed25519": 0, "sig_verify_cost_secp256k1": 0 }'`,
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
      example: "poktd tx consensus update-params-proposal '{ params }'",
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
      long: "Submit a proposal to update mint module params. Note: the entire params must be provided.\n See the fields to fill in by running `poktd query mint params --output json`",
      example: `poktd tx mint update-params-proposal '{ "mint_denom": "stake", ... }'`,
      message: "cosmos.mint.v1beta1.MsgUpdateParams",
      args: ["params"],
    }),
  ],
};
