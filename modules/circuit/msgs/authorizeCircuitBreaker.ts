import { addressStringToBytes } from "#kernel/base/address.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { Permissions_Level } from "#kernel/codec/gen/cosmos.circuit.v1.js";
import { protoText } from "#kernel/codec/protoText.js";
import { msg } from "#kernel/module/module.js";
import type { CircuitPorts } from "../ports.js";
import { findPermissions, setPermissions } from "../state/circuit.js";

/** x/circuit keeper/msg_server.go AuthorizeCircuitBreaker. */
export function authorizeCircuitBreaker(ports: CircuitPorts) {
  const authority = addressStringToBytes(ports.authority);
  return msg("cosmos.circuit.v1.MsgAuthorizeCircuitBreaker", "cosmos.circuit.v1.MsgAuthorizeCircuitBreakerResponse", (ctx, req) => {
    const granter = addressStringToBytes(req.granter);
    if (granter !== authority && findPermissions(ctx, granter)?.level !== Permissions_Level.LEVEL_SUPER_ADMIN) {
      throw sdkErrors.unauthorized.wrap("only super admins can authorize users");
    }
    const grantee = addressStringToBytes(req.grantee);
    if (req.permissions === undefined) throw sdkErrors.invalidRequest.wrap("permissions cannot be nil");
    setPermissions(ctx, grantee, req.permissions);
    const permission = protoText("cosmos.circuit.v1.Permissions", req.permissions);
    ctx.events.emit("authorize_circuit_breaker", "granter", req.granter, "grantee", req.grantee, "permission", permission);
    return { success: true };
  });
}
