import type { ModuleTable } from "../moduleTable.js";

/** sdk x/feegrant/autocli.go */
export const feegrantOptions: ModuleTable = {
  tx: {
    service: "cosmos.feegrant.v1beta1.Msg",
    enhance: true,
    rows: [
      {
        method: "RevokeAllowance",
        use: "revoke [granter] [grantee]",
        short: "Revoke a fee grant",
        long: "Revoke fee grant from a granter to a grantee. Note, the '--from' flag is ignored as it is implied from [granter]",
        example: "$ pocketd tx feegrant revoke [granter] [grantee]",
        args: ["granter", "grantee"],
      },
      {
        method: "PruneAllowances",
        use: "prune",
        short: "Prune expired allowances",
        long: "Prune up to 75 expired allowances in order to reduce the size of the store when the number of expired allowances is large.",
        example: "$ pocketd tx feegrant prune --from [mykey]",
      },
    ],
  },
  query: {
    service: "cosmos.feegrant.v1beta1.Query",
    rows: [
      {
        method: "Allowance",
        use: "grant [granter] [grantee]",
        short: "Query details of a single grant",
        long: "Query details for a grant. You can find the fee-grant of a granter and grantee.",
        example: "$ pocketd query feegrant grant [granter] [grantee]",
        args: ["granter", "grantee"],
      },
      {
        method: "Allowances",
        use: "grants-by-grantee [grantee]",
        short: "Query all grants of a grantee",
        long: "Queries all the grants for a grantee address.",
        example: "$ pocketd query feegrant grants-by-grantee [grantee]",
        args: ["grantee"],
      },
      {
        method: "AllowancesByGranter",
        use: "grants-by-granter [granter]",
        short: "Query all grants by a granter",
        example: "$ pocketd query feegrant grants-by-granter [granter]",
        args: ["granter"],
      },
    ],
  },
};
