import { defineErrors } from "#kernel/base/errors.js";

/** ibc-go v8.8.0 modules/core/errors/errors.go, as far as it is used here. */
export const ibcErrors = defineErrors("ibc", {
  invalidAddress: [5, "invalid address"],
  invalidCoins: [6, "invalid coins"],
  invalidVersion: [10, "invalid version"],
});

/** ibc-go v8.8.0 modules/core/03-connection/types/errors.go, as far as it is used here. */
export const connectionErrors = defineErrors("connection", {
  invalidCounterparty: [7, "invalid counterparty connection"],
  invalidVersion: [9, "invalid connection version"],
});

/** ibc-go v8.8.0 modules/core/04-channel/types/errors.go, as far as it is used here. */
export const channelErrors = defineErrors("channel", {
  invalidChannelState: [5, "invalid channel state"],
  invalidChannelOrdering: [6, "invalid channel ordering"],
  invalidPacket: [13, "invalid packet"],
  tooManyConnectionHops: [15, "too many connection hops"],
  invalidUpgradeTimeout: [35, "upgrade timeout is invalid"],
});
