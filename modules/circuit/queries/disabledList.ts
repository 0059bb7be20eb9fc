import { query } from "#kernel/module/module.js";
import { disabledList as list } from "../state/circuit.js";

/** x/circuit keeper/query.go DisabledList. */
export const disabledList = query("cosmos.circuit.v1.QueryDisabledListRequest", "cosmos.circuit.v1.DisabledListResponse", (ctx) => ({
  disabled_list: list(ctx),
}));
