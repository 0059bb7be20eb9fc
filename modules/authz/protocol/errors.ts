import { defineErrors, RegisteredError } from "#kernel/base/errors.js";

/** sdk x/authz/errors.go. */
export const authzErrors = defineErrors("authz", {
  noAuthorizationFound: [2, "authorization not found"],
  invalidExpirationTime: [3, "expiration time of authorization should be more than current time"],
  unknownAuthorizationType: [4, "unknown authorization type"],
  noGrantKeyFound: [5, "grant key not found"],
  authorizationExpired: [6, "authorization expired"],
  granteeIsGranter: [7, "grantee and granter should be different"],
  authorizationNumOfSigners: [9, "authorization can be given to msg with only one signer"],
  negativeMaxTokens: [12, "max tokens should be positive"],
});

/** Errors of ibc-go that its TransferAuthorization answers with. */
export const ibcErrors = {
  /** ibc-go modules/core/errors/errors.go. */
  invalidAddress: new RegisteredError("ibc", 5, "invalid address"),
  insufficientFunds: new RegisteredError("ibc", 3, "insufficient funds"),
  invalidCoins: new RegisteredError("ibc", 6, "invalid coins"),
  notFound: new RegisteredError("ibc", 16, "not found"),
  /** ibc-go modules/core/24-host/errors.go. */
  invalidIdentifier: new RegisteredError("host", 2, "invalid identifier"),
  /** ibc-go modules/core/04-channel/types/errors.go. */
  invalidChannel: new RegisteredError("channel", 4, "invalid channel"),
  /** ibc-go modules/apps/transfer/types/errors.go. */
  invalidAuthorization: new RegisteredError("transfer", 10, "invalid transfer authorization"),
} as const;
