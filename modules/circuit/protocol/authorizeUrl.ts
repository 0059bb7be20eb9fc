import type { ByteStr } from "#kernel/base/bytes.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { Permissions_Level } from "#kernel/codec/gen/cosmos.circuit.v1.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";

type Permissions = MessageMap["cosmos.circuit.v1.Permissions"];

export interface BreakerUser {
  readonly address: ByteStr;
  readonly authority: ByteStr;
  /** Undefined counts as no level. */
  readonly permissions: Permissions | undefined;
}

/** x/circuit keeper/msg_server.go, the switch on levels. @param verb `trip` or `reset`. @throws TxError sdk/4. */
export function assertMaySwitch(user: BreakerUser, verb: "trip" | "reset", typeUrl: string): void {
  if (user.address === user.authority) return;
  switch (user.permissions?.level) {
    case Permissions_Level.LEVEL_SUPER_ADMIN:
    case Permissions_Level.LEVEL_ALL_MSGS:
      return;
    case Permissions_Level.LEVEL_SOME_MSGS:
      if (user.permissions.limit_type_urls.includes(typeUrl)) return;
      throw sdkErrors.unauthorized.wrap(`account does not have permission to ${verb} circuit breaker for message ${typeUrl}`);
    default:
      throw sdkErrors.unauthorized.wrap(`account does not have permission to ${verb} circuit breaker`);
  }
}
