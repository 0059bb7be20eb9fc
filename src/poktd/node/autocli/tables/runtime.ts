import type { ModuleTable } from "../moduleTable.js";

/** sdk runtime/autocli.go */
export const runtimeOptions: ModuleTable = {
  query: {
    service: "cosmos.app.v1alpha1.Query",
    rows: [
      {
        method: "Config",
        short: "Query the current app config",
      },
    ],
    groups: {
      autocli: {
        service: "cosmos.autocli.v1.Query",
        rows: [
          {
            method: "AppOptions",
            short: "Query the custom autocli options",
          },
        ],
      },
      reflection: {
        service: "cosmos.reflection.v1.ReflectionService",
        rows: [
          {
            method: "FileDescriptors",
            short: "Query the app's protobuf file descriptors",
          },
        ],
      },
    },
  },
};
