import type { Coins } from "#kernel/base/coin.js";
import { decCeil, decFromInt, decMul, decTruncateInt } from "#kernel/base/dec.js";
import { type DecCoins, parseCoinsNormalized, parseDecCoins } from "#kernel/base/decCoin.js";
import { PlainError } from "#kernel/base/errors.js";
import { isValidMnemonic } from "#kernel/crypto/mnemonic.js";
import { SignMode } from "#kernel/tx/signMode.js";
import type { TxSettings } from "#offchain/client/buildTx.js";
import { nowNanos } from "../../cli/now.js";
import { ExitError } from "../../cli/runCommand.js";
import type { FlagValues } from "../../cli/spec.js";

const DEFAULT_GAS = 200_000n;

/** `--gas`: a number, `auto`, or empty for the default. Other text is 0, as in the reference. */
export function gasSetting(flags: FlagValues): { auto: boolean; limit: bigint } {
  const text = flags.string("gas");
  if (text === "auto") return { auto: true, limit: 0n };
  if (text === "") return { auto: false, limit: DEFAULT_GAS };
  return { auto: false, limit: /^\d+$/.test(text) ? BigInt(text) : 0n };
}

/** sdk client/tx/factory.go NewFactoryCLI without the gas limit. @throws PlainError, ExitError 2 where Go panics */
export function txSettings(flags: FlagValues): Omit<TxSettings, "gasLimit" | "fees"> {
  parsedFees(flags);
  const unordered = flags.bool("unordered");
  const timeout = flags.duration("timeout-duration");
  return {
    memo: flags.string("note"),
    timeoutHeight: flags.int("timeout-height"),
    unordered,
    ...(unordered ? { timeoutTimestamp: nowNanos() + timeout } : {}),
    feePayer: flags.string("fee-payer"),
    feeGranter: flags.string("fee-granter"),
  };
}

/** `--fees`, or `--gas-prices` times the limit, rounded up per denom; a price of no gas is a fee of 0, which stays in the list. */
export function feesFor(flags: FlagValues, gasLimit: bigint): Coins {
  const { fees, prices } = parsedFees(flags);
  if (prices.length === 0) return fees;
  if (fees.length > 0) throw new PlainError("cannot provide both fees and gas prices");
  const gas = decFromInt(gasLimit);
  return prices.map(({ denom, amount }) => ({ denom, amount: decTruncateInt(decCeil(decMul(amount, gas))) }));
}

/** @throws PlainError for a memo that would give a key away */
export function refuseMnemonic(memo: string): void {
  if (isValidMnemonic(memo.toLowerCase())) throw new PlainError("cannot provide a valid mnemonic seed in the memo field");
}

function parsedFees(flags: FlagValues): { fees: Coins; prices: DecCoins } {
  const fees = panics(() => parseCoinsNormalized(flags.string("fees")));
  return { fees, prices: panics(() => parseDecCoins(flags.string("gas-prices"))) };
}

/** The reference panics on fees it cannot read: exit code 2. */
function panics<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new ExitError(2, `panic: ${(error as Error).message}`);
  }
}

/** sdk client/tx/factory.go: unknown texts are the default, DIRECT. */
export function signModeOf(flags: FlagValues): number {
  return chosenMode(flags) || SignMode.DIRECT;
}

/** The mode that `--sign-mode` names, 0 for none; with `--aux` alone DIRECT_AUX. */
export function chosenMode(flags: FlagValues): number {
  if (flags.bool("aux") && !flags.changed("sign-mode")) return SignMode.DIRECT_AUX;
  switch (flags.string("sign-mode")) {
    case "direct":
      return SignMode.DIRECT;
    case "amino-json":
      return SignMode.LEGACY_AMINO_JSON;
    case "direct-aux":
      return SignMode.DIRECT_AUX;
    case "textual":
      return SignMode.TEXTUAL;
    default:
      return 0;
  }
}

/** trunc(adjustment x gas used). sdk client/tx CalculateGas */
export function adjustedGas(flags: FlagValues, used: bigint): bigint {
  return BigInt(Math.trunc(flags.float("gas-adjustment") * Number(used)));
}
