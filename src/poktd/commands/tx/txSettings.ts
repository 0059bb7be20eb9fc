import { type Coins, newCoins } from "#kernel/base/coin.js";
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
  const memo = flags.string("note");
  if (isValidMnemonic(memo)) throw new PlainError("cannot provide a valid mnemonic seed in the memo field");
  const unordered = flags.bool("unordered");
  const timeout = flags.duration("timeout-duration");
  if (flags.int("timeout-height") > 0n && timeout > 0n) {
    throw new PlainError("timeout-height and timeout-duration are mutually exclusive");
  }
  if (unordered && flags.changed("sequence")) throw new PlainError("unordered transactions must not have sequence values set");
  return {
    memo,
    timeoutHeight: flags.int("timeout-height"),
    unordered,
    ...(unordered ? { timeoutTimestamp: nowNanos() + timeout } : {}),
    feePayer: flags.string("fee-payer"),
    feeGranter: flags.string("fee-granter"),
  };
}

/** `--fees`, or `--gas-prices` times the limit, rounded up per denom. */
export function feesFor(flags: FlagValues, gasLimit: bigint): Coins {
  const fees = flags.string("fees");
  const prices = flags.string("gas-prices");
  if (fees !== "" && prices !== "") throw new PlainError("cannot provide both fees and gas prices");
  if (prices === "") return panics(() => (fees === "" ? [] : parseCoinsNormalized(fees)));
  const parsed: DecCoins = panics(() => parseDecCoins(prices));
  const gas = decFromInt(gasLimit);
  return newCoins(...parsed.map(({ denom, amount }) => ({ denom, amount: decTruncateInt(decCeil(decMul(amount, gas))) })));
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
  switch (flags.string("sign-mode")) {
    case "amino-json":
      return SignMode.LEGACY_AMINO_JSON;
    case "direct-aux":
      return SignMode.DIRECT_AUX;
    case "textual":
      return SignMode.TEXTUAL;
    default:
      return SignMode.DIRECT;
  }
}

/** trunc(adjustment x gas used). sdk client/tx CalculateGas */
export function adjustedGas(flags: FlagValues, used: bigint): bigint {
  const adjustment = flags.float("gas-adjustment") || 1;
  return BigInt(Math.trunc(adjustment * Number(used)));
}
