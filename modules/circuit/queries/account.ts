import { addressStringToBytes } from "#kernel/base/address.js";
import { query } from "#kernel/module/module.js";
import { getPermissions } from "../state/circuit.js";

/** x/circuit keeper/query.go Account. */
export const account = query("cosmos.circuit.v1.QueryAccountRequest", "cosmos.circuit.v1.AccountResponse", (ctx, req) => ({
  permission: getPermissions(ctx, addressStringToBytes(req.address)),
}));
