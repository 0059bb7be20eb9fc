import { accAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import type { EventManager } from "#kernel/module/events.js";

interface WithEvents {
  readonly events: EventManager;
}

/** sdk x/bank/types/events.go NewCoinSpentEvent. @param amount text of the coins, empty for none */
export function emitCoinSpent(ctx: WithEvents, spender: ByteStr, amount: string): void {
  ctx.events.emit("coin_spent", "spender", accAddressToBech32(spender), "amount", amount);
}

/** sdk x/bank/types/events.go NewCoinReceivedEvent. */
export function emitCoinReceived(ctx: WithEvents, receiver: ByteStr, amount: string): void {
  ctx.events.emit("coin_received", "receiver", accAddressToBech32(receiver), "amount", amount);
}

/** sdk x/bank/types/events.go NewCoinMintEvent. */
export function emitCoinMint(ctx: WithEvents, minter: ByteStr, amount: string): void {
  ctx.events.emit("coinbase", "minter", accAddressToBech32(minter), "amount", amount);
}

/** sdk x/bank/types/events.go NewCoinBurnEvent. */
export function emitCoinBurn(ctx: WithEvents, burner: ByteStr, amount: string): void {
  ctx.events.emit("burn", "burner", accAddressToBech32(burner), "amount", amount);
}

/** @param recipient bech32 text. @param sender bech32 text */
export function emitTransfer(ctx: WithEvents, recipient: string, sender: string, amount: string): void {
  ctx.events.emit("transfer", "recipient", recipient, "sender", sender, "amount", amount);
}

/** The `message` event with its sender alone. @param sender bech32 text */
export function emitSender(ctx: WithEvents, sender: string): void {
  ctx.events.emit("message", "sender", sender);
}
