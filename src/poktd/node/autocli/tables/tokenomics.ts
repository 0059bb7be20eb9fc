import type { ModuleTable } from "../moduleTable.js";

/** poktroll x/tokenomics/module/autocli.go */
export const tokenomicsOptions: ModuleTable = {
  tx: {
    service: "pocket.tokenomics.Msg",
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
    service: "pocket.tokenomics.Query",
  },
};
