import { supplierErrors } from "./errors.js";
import type { SupplierStakeConfig } from "./stakeConfig.js";
import type { MsgStakeSupplier } from "./types.js";
import { validateStakeSupplier } from "./validateStakeSupplier.js";

export interface StakeFlags {
  /** Change the stake alone: the file has no services. */
  readonly stakeOnly?: boolean;
  /** Change the services alone: the file has no stake, and the operator signs. */
  readonly servicesOnly?: boolean;
}

/** Who signs when `--from` is absent: the owner of the file. */
export function defaultSigner(config: SupplierStakeConfig): string {
  return config.ownerAddress;
}

/**
 * The message of a stake file, checked as `tx supplier stake-supplier` checks it: stateless rules, then the flags.
 * poktroll x/supplier/module/tx_stake_supplier.go. @param signer bech32 text
 * @throws TxError supplier/1101, 1102, 1104, 1110
 */
export function stakeSupplierMsg(config: SupplierStakeConfig, signer: string, flags: StakeFlags = {}): MsgStakeSupplier {
  const msg: MsgStakeSupplier = {
    signer,
    owner_address: config.ownerAddress,
    operator_address: config.operatorAddress,
    stake: config.stake,
    services: config.services,
  };
  validateStakeSupplier(msg);
  assertFlags(msg, flags);
  return msg;
}

function assertFlags(msg: MsgStakeSupplier, { stakeOnly = false, servicesOnly = false }: StakeFlags): void {
  const invalid = (text: string): Error => supplierErrors.invalidFlags.wrap(text);
  const hasServices = msg.services.length > 0;
  const hasStake = msg.stake !== undefined;
  if (stakeOnly && servicesOnly) {
    throw supplierErrors.invalidServiceConfig.wrap("--stake-only and --services-only flags are mutually exclusive");
  }
  if (stakeOnly) {
    if (hasServices) {
      throw invalid("--stake-only flag specified but config contains service configurations; remove services section from config");
    }
    if (!hasStake) throw invalid("--stake-only flag requires stake_amount in config file");
  } else if (servicesOnly) {
    if (hasStake) throw invalid("--services-only flag specified but config contains stake_amount; remove stake_amount from config");
    if (!hasServices) throw invalid("--services-only flag requires services section in config file");
    if (msg.signer !== msg.operator_address) throw invalid("--services-only flag requires operator to be the transaction signer");
  } else {
    assertBoth(hasServices, hasStake);
  }
}

function assertBoth(hasServices: boolean, hasStake: boolean): void {
  if (!hasServices) {
    throw supplierErrors.invalidServiceConfig.wrap(
      "no service configurations provided in config file; either provide services or use --stake-only flag",
    );
  }
  if (!hasStake) {
    throw supplierErrors.invalidStake.wrap("stake amount is required; either provide stake_amount in config or use --services-only flag");
  }
}
