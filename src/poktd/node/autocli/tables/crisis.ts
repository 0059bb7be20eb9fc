import type { ModuleTable } from "../moduleTable.js";

/** sdk x/crisis/autocli.go */
export const crisisOptions: ModuleTable = {
  tx: {
    service: "cosmos.crisis.v1beta1.Msg",
    rows: [
      {
        method: "VerifyInvariant",
        use: "invariant-broken [module-name] [invariant-route] --from mykey",
        short: "Submit proof that an invariant broken",
        args: ["invariant_module_name", "invariant_route"],
      },
      {
        method: "UpdateParams",
        skip: true,
      },
    ],
  },
};
