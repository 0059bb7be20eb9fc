import type { ModuleTable } from "../moduleTable.js";

/** poktroll x/proof/module/autocli.go */
export const proofOptions: ModuleTable = {
  tx: {
    service: "pocket.proof.Msg",
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
    service: "pocket.proof.Query",
  },
};
