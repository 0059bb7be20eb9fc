import type { QueryGroup } from "../queryRow.js";

/** `query authz`. */
export const authzQueries: QueryGroup = {
  name: "authz",
  short: "Querying commands for the authz module",
  service: "cosmos.authz.v1beta1.Query",
  rows: [
    {
      name: "grants",
      use: "[granter-addr] [grantee-addr] <msg-type-url>",
      short: "Query grants for a granter-grantee pair and optionally a msg-type-url",
      long: "Query authorization grants for a granter-grantee pair. If msg-type-url is set, it will select grants only for that msg type.",
      example: "poktd query authz grants cosmos1skj.. cosmos1skjwj.. /cosmos.bank.v1beta1.MsgSend",
      method: "Grants",
      args: ["granter", "grantee", "msg_type_url?"],
      dialect: "autocli",
      paged: true,
    },
    {
      name: "grants-by-grantee",
      use: "[grantee-addr]",
      short: "Query authorization grants granted to a grantee",
      method: "GranteeGrants",
      args: ["grantee"],
      dialect: "autocli",
      paged: true,
    },
    {
      name: "grants-by-granter",
      use: "[granter-addr]",
      short: "Query authorization grants granted by granter",
      method: "GranterGrants",
      args: ["granter"],
      dialect: "autocli",
      paged: true,
    },
  ],
};
