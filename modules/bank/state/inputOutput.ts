import { accAddressFromBech32, addressStringToBytes } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { addCoins, type Coins, coinsEqual, coinsFromProto, coinsToText, NO_COINS } from "#kernel/base/coin.js";
import { isErrorValue } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import type { BankAccountPort } from "../ports.js";
import { bankErrors } from "../protocol/errors.js";
import { emitSender, emitTransfer } from "../protocol/events.js";
import { positiveCoins } from "../protocol/positiveCoins.js";
import { addCoinsTo, ensureAccountCreated, subUnlockedCoins } from "./send.js";

export type Input = MessageMap["cosmos.bank.v1beta1.Input"];
export type Output = MessageMap["cosmos.bank.v1beta1.Output"];

/** sdk x/bank/types/msgs.go ValidateInputOutputs. */
export function validateInputOutputs(input: Input, outputs: readonly Output[]): void {
  const totalIn = validateSide(input, "input");
  let totalOut = NO_COINS;
  for (const output of outputs) totalOut = addCoins(totalOut, validateSide(output, "output"));
  if (!coinsEqual(totalIn, totalOut)) throw bankErrors.inputOutputMismatch.bare();
}

/** sdk x/bank/types/msgs.go Input.ValidateBasic and Output.ValidateBasic. */
function validateSide(side: Input | Output, name: string): Coins {
  try {
    accAddressFromBech32(side.address);
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    throw sdkErrors.invalidAddress.wrap(`invalid ${name} address: ${err.message}`);
  }
  return positiveCoins(side.coins);
}

interface Payout {
  readonly to: ByteStr;
  readonly text: string;
  readonly coins: Coins;
}

/** sdk x/bank/keeper/send.go InputOutputCoins. Recipients' accounts are created before any balance moves. */
export function inputOutputCoins(accounts: BankAccountPort, ctx: Ctx, input: Input, outputs: readonly Output[]): void {
  validateInputOutputs(input, outputs);
  const from = addressStringToBytes(input.address);
  emitSender(ctx, input.address);
  const payouts: Payout[] = [];
  for (const output of outputs) {
    const to = addressStringToBytes(output.address);
    ensureAccountCreated(accounts, ctx, to);
    payouts.push({ to, text: output.address, coins: coinsFromProto(output.coins) });
  }
  subUnlockedCoins(accounts, ctx, from, coinsFromProto(input.coins));
  for (const { to, text, coins } of payouts) {
    addCoinsTo(ctx, to, coins);
    emitTransfer(ctx, text, input.address, coinsToText(coins));
  }
}
