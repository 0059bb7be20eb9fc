import { accAddressFromBech32 } from "#kernel/base/address.js";
import { type CoinFields, coinsFromProto, isValidCoins, isZeroCoins } from "#kernel/base/coin.js";
import { defineErrors } from "#kernel/base/errors.js";
import { goTrimSpace } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { ibcErrors } from "#modules/ibc/protocol/errors.js";
import { validateChannelId, validatePortId } from "#modules/ibc/protocol/identifiers.js";
import { validatePacketId } from "#modules/ibc/protocol/validateChannels.js";
import { within } from "#modules/ibc/protocol/within.js";

type GenesisState = MessageMap["ibc.applications.fee.v1.GenesisState"];
type PacketFee = GenesisState["identified_fees"][number]["packet_fees"][number];

/** ibc-go modules/apps/29-fee/types/errors.go, as far as it is used here. */
const feeErrors = defineErrors("feeibc", {
  relayersNotEmpty: [6, "relayers must not be set. This feature is not supported"],
  counterpartyPayeeEmpty: [7, "counterparty payee must not be empty"],
});

/** ibc-go modules/apps/29-fee/types/genesis.go Validate, in its order. @throws TxError, PlainError. */
export function validateFeeGenesis(state: GenesisState): void {
  for (const { packet_id, packet_fees } of state.identified_fees) {
    validatePacketId(packet_id);
    for (const fee of packet_fees) validatePacketFee(fee);
  }
  for (const channel of state.fee_enabled_channels) {
    within("invalid source port ID", () => validatePortId(channel.port_id));
    within("invalid source channel ID", () => validateChannelId(channel.channel_id));
  }
  for (const payee of state.registered_payees) validatePayee(payee);
  for (const { relayer, counterparty_payee, channel_id } of state.registered_counterparty_payees) {
    validateAddress("relayer address", relayer);
    if (goTrimSpace(counterparty_payee) === "") throw feeErrors.counterpartyPayeeEmpty.bare();
    validateChannel(channel_id);
  }
  for (const { address, packet_id } of state.forward_relayers) {
    validateAddress("forward relayer address", address);
    validatePacketId(packet_id);
  }
}

function validatePayee({ relayer, payee, channel_id }: GenesisState["registered_payees"][number]): void {
  if (relayer === payee) throw ibcErrors.invalidAddress.wrap("relayer address and payee address must not be equal");
  validateAddress("relayer address", relayer);
  validateAddress("payee address", payee);
  validateChannel(channel_id);
}

function validateAddress(what: string, text: string): void {
  within(`failed to convert ${what} into sdk.AccAddress`, () => accAddressFromBech32(text));
}

function validateChannel(id: string): void {
  within(`invalid channel identifier: ${id}`, () => validateChannelId(id));
}

/** ibc-go modules/apps/29-fee/types/fee.go PacketFee.Validate. */
function validatePacketFee({ refund_address, relayers, fee }: PacketFee): void {
  validateAddress("RefundAddress", refund_address);
  if (relayers.length > 0) throw feeErrors.relayersNotEmpty.bare();
  const parts: readonly [string, readonly CoinFields[]][] = [
    ["ack", fee.ack_fee],
    ["recv", fee.recv_fee],
    ["timeout", fee.timeout_fee],
  ];
  const invalid = parts.filter(([, coins]) => !isValidCoins(coinsFromProto(coins))).map(([name]) => `${name} fee invalid`);
  if (invalid.length > 0) throw ibcErrors.invalidCoins.wrap(`contains invalid fees: ${invalid.join(" , ")}`);
  if (parts.every(([, coins]) => isZeroCoins(coinsFromProto(coins)))) throw ibcErrors.invalidCoins.wrap("all fees are zero");
}
