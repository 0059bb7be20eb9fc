import type { ModuleTable } from "../moduleTable.js";

/** poktroll x/shared/module/autocli.go */
export const sharedOptions: ModuleTable = {
  tx: {
    service: "pocket.shared.Msg",
    enhance: true,
    rows: [
      {
        method: "UpdateParams",
        skip: true,
      },
      {
        method: "UpdateParam",
        skip: true,
      },
    ],
  },
  query: {
    service: "pocket.shared.Query",
    rows: [
      {
        method: "Params",
        use: "params",
        short: "Shows the parameters of the module",
      },
      {
        method: "ParamsAtHeight",
        use: "params-at-height [height]",
        short: "Shows the shared parameters that were effective at a given block height",
        args: ["height"],
      },
    ],
  },
};
