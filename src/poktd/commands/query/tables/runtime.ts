import type { QueryGroup } from "../queryRow.js";

/** `query runtime`: the application's own description. `config` is absent: its message has no recorded descriptor. sdk runtime/autocli.go */
export const runtimeQueries: QueryGroup = {
  name: "runtime",
  short: "Querying commands for the runtime module",
  service: "cosmos.app.v1alpha1.Query",
  rows: [],
  groups: [
    {
      name: "autocli",
      short: "Querying commands for the cosmos.autocli.v1.Query service",
      service: "cosmos.autocli.v1.Query",
      rows: [{ name: "app-options", short: "Query the custom autocli options", method: "AppOptions", args: [], dialect: "autocli" }],
    },
    {
      name: "reflection",
      short: "Querying commands for the cosmos.reflection.v1.ReflectionService service",
      service: "cosmos.reflection.v1.ReflectionService",
      rows: [
        {
          name: "file-descriptors",
          short: "Query the app's protobuf file descriptors",
          method: "FileDescriptors",
          args: [],
          dialect: "autocli",
        },
      ],
    },
  ],
};
