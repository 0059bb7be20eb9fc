import type { ModuleTable } from "../moduleTable.js";

/** poktroll x/gateway/module/autocli.go */
export const gatewayOptions: ModuleTable = {
  tx: {
    service: "pocket.gateway.Msg",
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
    service: "pocket.gateway.Query",
  },
};
