import type { ModuleTable } from "../moduleTable.js";

/** poktroll x/application/module/autocli.go */
export const applicationOptions: ModuleTable = {
  tx: {
    service: "pocket.application.Msg",
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
      {
        method: "TransferApplication",
        use: "transfer [source app address] [destination app address]",
        short: "Transfer the application from [source app address] to [destination app address] and remove the source application",
        args: ["source_address", "destination_address"],
      },
    ],
  },
  query: {
    service: "pocket.application.Query",
  },
};
