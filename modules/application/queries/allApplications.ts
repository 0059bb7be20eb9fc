import { goQuote } from "#kernel/base/goText.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { type PageResponse, paginate } from "#kernel/module/pagination.js";
import { prefixRead } from "#kernel/store/prefixKv.js";
import { asStatus, bech32Problem, orStatus } from "#modules/shared/protocol/errorText.js";
import { applicationErrors } from "../protocol/errors.js";
import type { Application } from "../protocol/types.js";
import { APPLICATION_PREFIX, STORE } from "../state/keys.js";

type Req = MessageMap["pocket.application.QueryAllApplicationsRequest"];

/**
 * poktroll x/application/keeper/query_application.go AllApplications. The filter works inside a page: it makes pages
 * shorter, not longer. @throws GrpcStatusError InvalidArgument, Internal
 */
export function queryAllApplications(ctx: ReadCtx, req: Req): { applications: Application[]; pagination: PageResponse } {
  const filter = req.delegatee_gateway_address;
  const problem = filter === "" ? undefined : bech32Problem(filter);
  if (problem !== undefined) {
    throw asStatus("InvalidArgument", applicationErrors.queryInvalidGatewayAddress.wrap(`${goQuote(filter)}; (${problem})`));
  }
  const applications: Application[] = [];
  const store = prefixRead(ctx.kv(STORE), APPLICATION_PREFIX);
  const pagination = orStatus("Internal", () =>
    paginate(store, req.pagination, (_key, value) => {
      const app = codec.decodeStr("pocket.application.Application", value);
      if (filter === "" || app.delegatee_gateway_addresses.includes(filter)) applications.push(app);
    }),
  );
  return { applications, pagination };
}
