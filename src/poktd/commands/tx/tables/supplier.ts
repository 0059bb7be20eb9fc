import { type AnyValue, codec } from "#kernel/codec/codec.js";
import { parseSupplierStakeConfig, type SupplierStakeConfig } from "#modules/supplier/protocol/stakeConfig.js";
import { defaultSigner, stakeSupplierMsg } from "#modules/supplier/protocol/stakeConfigMsg.js";
import type { FlagValues } from "../../../cli/spec.js";
import { readTextFile } from "../../readTextFile.js";
import { autocliRow } from "../autocliRow.js";
import type { TxCall, TxGroup } from "../txRow.js";

/** `tx supplier`. poktroll x/supplier/module */
export const supplierTxs: TxGroup = {
  rows: [
    {
      name: "stake-supplier",
      use: "--config <config_file.yaml> [--stake-only | --services-only]",
      short: "Stake a supplier or update supplier configuration",
      long: "Stake a supplier or update supplier configuration using the specified configuration file.\nThis command supports flexible staking operations:\n\n• Stake-only updates: Update stake amount without changing service configurations (--stake-only)\n• Service configuration updates: Update services without changing stake (--services-only)\n\nThe command supports both custodial and non-custodial staking workflows and sources\nthe necessary information from the provided configuration file.\n\nFor more details on the staking process, please refer to the supplier staking documentation at:\nhttps://dev.poktroll.com/operate/configs/supplier_staking_config",
      example:
        "\n  # Initial supplier staking by Operator: Required stake and optional services\n  $ poktd tx supplier stake-supplier --config stake_config.yaml --from $(OPERATOR_ADDRESS)\n\n  # Initial supplier staking by Owner: Required stake and services section must be empty\n  $ poktd tx supplier stake-supplier --config stake_config.yaml --from $(OWNER_ADDRESS)\n\n  # Update only the stake amount by Owner: Services section must be empty\n  $ poktd tx supplier stake-supplier --config stake_config.yaml --stake-only --from $(OWNER_ADDRESS)",
      flags: [
        { name: "config", type: "string", required: true, usage: "Path to the supplier configuration file (YAML format)" },
        {
          name: "services-only",
          type: "bool",
          usage:
            "Update only the supplier service configurations. Config file should contain services but stake_amount must be empty. Must be signed by operator.",
        },
        {
          name: "stake-only",
          type: "bool",
          usage:
            "Update only the supplier stake amount. Config file should contain stake_amount but the services section must be empty. Can be signed by owner or operator.",
        },
      ],
      args: { kind: "exact", count: 0 },
      defaultFrom: async (flags, io) => {
        const owner = defaultSigner(stakeConfig(flags));
        io.stderr(`no signer specified via --from flag; defaulting to owner ${owner} as signer\n`);
        return owner;
      },
      build: stakeSupplier,
    },
    autocliRow({
      name: "unstake-supplier",
      use: "[operator_address]",
      short: "Unstake a supplier from Pocket Network",
      long: "Unstake a supplier with the provided operator address.\n\nThis is an onchain transaction that will initiate the unstaking process for the supplier.\n\nThe --from flag specifies the signer and can be either:\n- The supplier owner address (who originally staked the supplier)\n- The operator address (the service provider address)\n\nThe [operator_address] argument is the operator address of the supplier to unstake.\nThe staked funds will always be returned to the owner address, regardless of who initiates the unstaking.\n\nThe supplier will continue providing service until the current session ends, at which point it will be deactivated.",
      example:
        "\n\t# Unstake supplier as owner\n\tpoktd tx supplier unstake-supplier pokt1operator... --from pokt1owner... --keyring-backend test --network mainnet\n\n\t# Unstake supplier as operator\n\tpoktd tx supplier unstake-supplier pokt1operator... --from pokt1operator... --keyring-backend test --network mainnet\n\n\t# With custom home directory\n\tpoktd tx supplier unstake-supplier pokt1operator... --from pokt1owner... --home ./pocket --keyring-backend test --network mainnet",
      message: "pocket.supplier.MsgUnstakeSupplier",
      args: ["operator_address"],
    }),
  ],
};

function stakeConfig(flags: FlagValues): SupplierStakeConfig {
  return parseSupplierStakeConfig(readTextFile(flags.string("config")));
}

async function stakeSupplier({ flags, from }: TxCall): Promise<AnyValue[]> {
  const kind = { stakeOnly: flags.bool("stake-only"), servicesOnly: flags.bool("services-only") };
  return [codec.pack("pocket.supplier.MsgStakeSupplier", stakeSupplierMsg(stakeConfig(flags), from, kind))];
}
