import type { ModuleTable } from "../moduleTable.js";

/** poktroll x/session/module/autocli.go */
export const sessionOptions: ModuleTable = {
  tx: {
    service: "pocket.session.Msg",
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
    service: "pocket.session.Query",
  },
};
