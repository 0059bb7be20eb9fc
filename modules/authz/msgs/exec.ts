import { isErrorValue, PlainError, wrapError } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { contentOf } from "#kernel/codec/anyUnpack.js";
import { msg } from "#kernel/module/module.js";
import type { AnyMessage } from "#kernel/module/router.js";
import { parseMsgAddress } from "#modules/auth/protocol/parseAddress.js";
import type { AuthzPorts } from "../ports.js";
import { dispatchActions } from "../state/dispatchActions.js";

/** sdk x/authz/keeper/msg_server.go Exec. */
export function exec(ports: AuthzPorts) {
  return msg("cosmos.authz.v1beta1.MsgExec", "cosmos.authz.v1beta1.MsgExecResponse", (ctx, req) => {
    if (req.grantee === "") throw new PlainError("empty address string is not allowed");
    const grantee = parseMsgAddress(req.grantee, "invalid grantee address");
    if (req.msgs.length === 0) throw sdkErrors.invalidRequest.wrap("messages cannot be empty");
    const msgs = req.msgs.map((any) => contentOf(any) as AnyMessage);
    validateMessages(ports, msgs);
    return { results: dispatchActions(ports, ctx, grantee, msgs) };
  });
}

function validateMessages({ messages }: AuthzPorts, msgs: readonly AnyMessage[]): void {
  for (const [i, inner] of msgs.entries()) {
    try {
      messages.validateBasic(inner);
    } catch (err) {
      if (!isErrorValue(err)) throw err;
      throw wrapError(err, `msg ${i}`);
    }
  }
}
