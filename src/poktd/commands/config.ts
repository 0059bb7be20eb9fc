import type { CommandSpec } from "../cli/spec.js";

const body = async () => await import("./configBody.js");

/** confix: the node's configuration files on the command line. */
export const configCommand: CommandSpec = {
  name: "config",
  short: "Utilities for managing application configuration",
  commands: async () => [
    {
      name: "diff",
      use: "[target-version] <app-toml-path>",
      short: "Outputs all config values that are different from the app.toml defaults.",
      args: { kind: "min", count: 1 },
      run: async () => (await body()).diff,
    },
    {
      name: "get",
      use: "[config] [key]",
      short: "Get an application config value",
      long: "Get an application config value. The [config] argument must be the path of the file when using the `confix` tool standalone, otherwise it must be the name of the config file without the .toml extension.",
      args: { kind: "exact", count: 2 },
      run: async () => (await body()).get,
    },
    {
      name: "home",
      short: "Outputs the folder used as the binary home. No home directory is set when using the `confix` tool standalone.",
      long: 'Outputs the folder used as the binary home. In order to change the home directory path, set the $APPD_HOME environment variable, or use the "--home" flag.',
      args: { kind: "none" },
      run: async () => (await body()).home,
    },
    {
      name: "set",
      use: "[config] [key] [value]",
      short: "Set an application config value",
      long: "Set an application config value. The [config] argument must be the path of the file when using the `confix` tool standalone, otherwise it must be the name of the config file without the .toml extension.",
      args: { kind: "exact", count: 3 },
      flags: [
        {
          name: "skip-validate",
          shorthand: "s",
          type: "bool",
          usage: "skip configuration validation (allows to mutate unknown configurations)",
        },
        { name: "stdout", type: "bool", usage: "print the updated config to stdout" },
        { name: "verbose", shorthand: "v", type: "bool", usage: "log changes to stderr" },
      ],
      run: async () => (await body()).set,
    },
    {
      name: "view",
      use: "[config]",
      short: "View the config file",
      long: "View the config file. The [config] argument must be the path of the file when using the `confix` tool standalone, otherwise it must be the name of the config file without the .toml extension.",
      args: { kind: "exact", count: 1 },
      flags: [{ name: "output-format", type: "string", default: "toml", usage: "Output format (json|toml)" }],
      run: async () => (await body()).view,
    },
  ],
};
