import { addressStringToBytes } from "#kernel/base/address.js";
import { Panic } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { msg } from "#kernel/module/module.js";
import { sameAddressText } from "#modules/auth/protocol/sameAddressText.js";
import type { FeegrantPorts } from "../ports.js";
import { unpackAllowance } from "../protocol/allowance.js";
import { validateAllowance } from "../protocol/validateAllowance.js";
import { findAllowance, grantAllowance as grant } from "../state/allowances.js";

/** x/feegrant keeper/msg_server.go GrantAllowance. */
export function grantAllowance(ports: FeegrantPorts) {
  return msg("cosmos.feegrant.v1beta1.MsgGrantAllowance", "cosmos.feegrant.v1beta1.MsgGrantAllowanceResponse", (ctx, req) => {
    if (sameAddressText(req.grantee, req.granter)) throw sdkErrors.invalidAddress.wrap("cannot self-grant fee authorization");
    const grantee = addressStringToBytes(req.grantee);
    const pair = { granter: addressStringToBytes(req.granter), grantee };
    if (findAllowance(ctx, pair) !== undefined) throw sdkErrors.invalidRequest.wrap("fee allowance already exists");
    // The reference asks a nil Any for its content.
    if (req.allowance === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
    const allowance = unpackAllowance(req.allowance);
    validateAllowance(allowance);
    grant(ports, ctx, pair, allowance);
    return {};
  });
}
