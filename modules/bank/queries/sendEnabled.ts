import { strToText } from "#kernel/base/bytes.js";
import { GrpcStatusError, isErrorValue } from "#kernel/base/errors.js";
import { query } from "#kernel/module/module.js";
import { collectionPaginate } from "#kernel/module/pagination.js";
import { SEND_ENABLED_PREFIX, STORE } from "../state/keys.js";
import { decodeFlag, getSendEnabled } from "../state/sendEnabled.js";

/** sdk x/bank/keeper/grpc_query.go SendEnabled: named denoms without pagination, or a page of all entries. */
export const sendEnabled = query(
  "cosmos.bank.v1beta1.QuerySendEnabledRequest",
  "cosmos.bank.v1beta1.QuerySendEnabledResponse",
  (ctx, req) => {
    if (req.denoms.length > 0) {
      const named = req.denoms.map((denom) => ({ denom, enabled: getSendEnabled(ctx, denom) }));
      return { send_enabled: named.filter((entry) => entry.enabled !== undefined) };
    }
    try {
      const page = collectionPaginate(ctx.kv(STORE), { collection: SEND_ENABLED_PREFIX }, req.pagination, (key, value) => ({
        denom: strToText(key),
        enabled: decodeFlag(value),
      }));
      return { send_enabled: page.results, pagination: page.pagination };
    } catch (err) {
      if (!isErrorValue(err)) throw err;
      throw new GrpcStatusError("Internal", err.message);
    }
  },
);
