import type { ModuleTable } from "../moduleTable.js";

/** sdk x/authz/autocli.go */
export const authzOptions: ModuleTable = {
  tx: {
    service: "cosmos.authz.v1beta1.Msg",
    rows: [
      {
        method: "Exec",
        use: "exec [msg-json-file] --from [grantee]",
        short: "Execute tx on behalf of granter account",
        example:
          "$ pocketd tx authz exec msg.json --from grantee\n $ pocketd tx bank send [granter] [recipient] [amount] --generate-only | jq .body.messages > msg.json && pocketd tx authz exec msg.json --from grantee",
        args: ["msgs..."],
      },
      {
        method: "Revoke",
        use: "revoke [grantee] [msg-type-url] --from [granter]",
        short: "Revoke authorization from a granter to a grantee",
        example: "pocketd tx authz revoke cosmos1skj.. /cosmos.bank.v1beta1.MsgSend --from=cosmos1skj..",
        args: ["grantee", "msg_type_url"],
      },
    ],
  },
  query: {
    service: "cosmos.authz.v1beta1.Query",
    rows: [
      {
        method: "Grants",
        use: "grants [granter-addr] [grantee-addr] <msg-type-url>",
        short: "Query grants for a granter-grantee pair and optionally a msg-type-url",
        long: "Query authorization grants for a granter-grantee pair. If msg-type-url is set, it will select grants only for that msg type.",
        example: "pocketd query authz grants cosmos1skj.. cosmos1skjwj.. /cosmos.bank.v1beta1.MsgSend",
        args: ["granter", "grantee", "msg_type_url?"],
      },
      {
        method: "GranterGrants",
        use: "grants-by-granter [granter-addr]",
        short: "Query authorization grants granted by granter",
        args: ["granter"],
      },
      {
        method: "GranteeGrants",
        use: "grants-by-grantee [grantee-addr]",
        short: "Query authorization grants granted to a grantee",
        args: ["grantee"],
      },
    ],
  },
};
