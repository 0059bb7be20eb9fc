import type { QueryGroup } from "../queryRow.js";

/** `query slashing`. */
export const slashingQueries: QueryGroup = {
  name: "slashing",
  short: "Querying commands for the slashing module",
  service: "cosmos.slashing.v1beta1.Query",
  rows: [
    {
      name: "params",
      short: "Query the current slashing parameters",
      method: "Params",
      args: [],
      dialect: "autocli",
    },
    {
      name: "signing-info",
      use: "[validator-conspub/address]",
      short: "Query a validator's signing information",
      long: "Query a validator's signing information, with a pubkey ('<appd> comet show-validator') or a validator consensus address",
      example:
        'poktd query slashing signing-info \'{"@type":"/cosmos.crypto.ed25519.PubKey","key":"OauFcTKbN5Lx3fJL689cikXBqe+hcp6Y+x0rYUdR9Jk="}\'',
      method: "SigningInfo",
      args: ["cons_address"],
      dialect: "autocli",
    },
    {
      name: "signing-infos",
      short: "Query signing information of all validators",
      method: "SigningInfos",
      args: [],
      dialect: "autocli",
      paged: true,
    },
  ],
};
