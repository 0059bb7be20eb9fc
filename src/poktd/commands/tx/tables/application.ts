import { PlainError } from "#kernel/base/errors.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import {
  type ApplicationStakeConfig,
  delegateMsgs,
  parseApplicationStakeConfig,
  stakeApplicationMsg,
} from "#modules/application/protocol/stakeConfig.js";
import type { FlagValues } from "../../../cli/spec.js";
import { readTextFile } from "../../readTextFile.js";
import { autocliRow } from "../autocliRow.js";
import type { TxCall, TxGroup, TxRow } from "../txRow.js";

/** `tx application`. poktroll x/application/module */
export const applicationTxs: TxGroup = {
  rows: [
    {
      name: "delegate-to-gateway",
      use: "<gateway_address>",
      short: "Delegate an application to a gateway",
      long: "Delegate an application to the gateway with the provided address. This is a broadcast operation\nthat delegates authority to the gateway specified to sign relays requests for the application, allowing the gateway\nact on the behalf of the application during a session.\n\nExample:\n$ poktd tx application delegate-to-gateway $(GATEWAY_ADDR) --keyring-backend test --from $(APP) --network=<network> --home $(POCKETD_HOME)",
      args: { kind: "exact", count: 1 },
      build: delegation("pocket.application.MsgDelegateToGateway"),
    },
    {
      name: "stake-and-delegate",
      use: "--config <config_file.yaml>",
      short: "Stake an application and delegate to one or more gateways in a single transaction",
      long: 'Stake an application and delegate to one or more gateways in a single transaction.\nThe config file extends the standard stake config with an optional \'gateway_addresses\' field:\n\n  stake_amount: "1000000upokt"\n  service_ids:\n    - "svc1"\n  gateway_addresses:\n    - "pokt1gateway1..."\n    - "pokt1gateway2..."\n\nExample:\n$ poktd tx application stake-and-delegate --config stake_config.yaml --keyring-backend test --from $(APP) --network=<network> --home $(POCKETD_HOME)',
      flags: [{ name: "config", type: "string", usage: "Path to the stake config file" }],
      args: { kind: "exact", count: 0 },
      build: stakeAndDelegate,
    },
    {
      name: "stake-application",
      use: "--config <config_file.yaml>",
      short: "Stake an application",
      long: "Stake an application with the provided parameters. This is a broadcast operation that\nwill stake the tokens and serviceIds and associate them with the application specified by the 'from' address.\n\nExample:\n$ poktd tx application stake-application --config stake_config.yaml --keyring-backend test --from $(APP) --network=<network> --home $(POCKETD_HOME)",
      flags: [{ name: "config", type: "string", usage: "Path to the stake config file" }],
      args: { kind: "exact", count: 0 },
      build: stakeApplication,
    },
    autocliRow({
      name: "transfer",
      use: "[source app address] [destination app address]",
      short: "Transfer the application from [source app address] to [destination app address] and remove the source application",
      message: "pocket.application.MsgTransferApplication",
      args: ["source_address", "destination_address"],
    }),
    {
      name: "undelegate-from-gateway",
      use: "[gateway address]",
      short: "Undelegate an application from a gateway",
      long: "Undelegate an application from the gateway with the provided address. This is a broadcast operation\nthat removes the authority from the gateway specified to sign relays requests for the application, disallowing the gateway\nact on the behalf of the application during a session.\n\nExample:\n$ poktd tx application undelegate-from-gateway $(GATEWAY_ADDR) --keyring-backend test --from $(APP) --network=<network> --home $(POCKETD_HOME)",
      args: { kind: "exact", count: 1 },
      build: delegation("pocket.application.MsgUndelegateFromGateway"),
    },
    {
      name: "unstake-application",
      short: "Unstake an application",
      long: "Unstake an application. This is a broadcast operation that will unstake\nthe application specified by the 'from' address.\n\nExample:\n$ poktd tx application unstake-application --keyring-backend test --from $(APP) --network=<network> --home $(POCKETD_HOME)",
      args: { kind: "exact", count: 0 },
      build: async ({ from }) => [codec.pack("pocket.application.MsgUnstakeApplication", { address: from })],
    },
  ],
};

function stakeConfig(flags: FlagValues): ApplicationStakeConfig {
  return parseApplicationStakeConfig(readTextFile(flags.string("config")));
}

async function stakeApplication({ flags, from }: TxCall): Promise<AnyValue[]> {
  return [codec.pack("pocket.application.MsgStakeApplication", stakeApplicationMsg(stakeConfig(flags), from))];
}

/** The stake, then one delegation per gateway in the order of the file. */
async function stakeAndDelegate({ flags, from }: TxCall): Promise<AnyValue[]> {
  if (flags.string("config") === "") throw new PlainError("--config flag is required");
  const config = stakeConfig(flags);
  const delegations = delegateMsgs(config, from).map((msg) => codec.pack("pocket.application.MsgDelegateToGateway", msg));
  return [codec.pack("pocket.application.MsgStakeApplication", stakeApplicationMsg(config, from)), ...delegations];
}

function delegation(name: "pocket.application.MsgDelegateToGateway" | "pocket.application.MsgUndelegateFromGateway"): TxRow["build"] {
  return async ({ args, from }) => [codec.pack(name, { app_address: from, gateway_address: args[0] as string })];
}
