import { type ByteStr, strToText, textToStr } from "#kernel/base/bytes.js";
import { GrpcStatusError } from "#kernel/base/errors.js";
import { query } from "#kernel/module/module.js";
import { paramsErrors } from "../protocol/errors.js";
import { SUBSPACES } from "../protocol/subspaces.js";

/** Name of the mount: a leaf of the AppHash, always empty. */
export const STORE = "params";

/** sdk x/params/keeper/grpc_query.go Params: the raw record under `subspace/key`, empty when absent. */
export const params = query("cosmos.params.v1beta1.QueryParamsRequest", "cosmos.params.v1beta1.QueryParamsResponse", (ctx, req) => {
  const { subspace, key } = req;
  if (subspace === "" || key === "") throw new GrpcStatusError("InvalidArgument", "invalid request");
  if (!SUBSPACES.includes(subspace)) throw paramsErrors.unknownSubspace.wrap(subspace);
  const stored = ctx.kv(STORE).get(`${textToStr(subspace)}/${textToStr(key)}` as ByteStr);
  return { param: { subspace, key, value: stored === undefined ? "" : strToText(stored) } };
});
