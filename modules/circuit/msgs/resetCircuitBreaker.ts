import { addressStringToBytes } from "#kernel/base/address.js";
import { PlainError } from "#kernel/base/errors.js";
import { msg } from "#kernel/module/module.js";
import type { CircuitPorts } from "../ports.js";
import { assertMaySwitch } from "../protocol/authorizeUrl.js";
import { enable, findPermissions, isAllowed } from "../state/circuit.js";

/** x/circuit keeper/msg_server.go ResetCircuitBreaker. */
export function resetCircuitBreaker(ports: CircuitPorts) {
  const authority = addressStringToBytes(ports.authority);
  return msg("cosmos.circuit.v1.MsgResetCircuitBreaker", "cosmos.circuit.v1.MsgResetCircuitBreakerResponse", (ctx, req) => {
    const address = addressStringToBytes(req.authority);
    const user = { address, authority, permissions: findPermissions(ctx, address) };
    for (const url of req.msg_type_urls) {
      if (isAllowed(ctx, url)) throw new PlainError(`message ${url} is not disabled`);
      assertMaySwitch(user, "reset", url);
      enable(ctx, url);
    }
    ctx.events.emit("reset_circuit_breaker", "authority", req.authority, "msg_url", req.msg_type_urls.join(","));
    return { success: true };
  });
}
