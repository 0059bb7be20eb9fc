import { GrpcStatusError, isErrorValue } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { query } from "#kernel/module/module.js";
import { paginate } from "#kernel/module/pagination.js";
import { PrefixRead } from "#kernel/store/prefixKv.js";
import type { DenomMetadata } from "../protocol/types.js";
import { METADATA_PREFIX, STORE } from "../state/keys.js";
import { getDenomMetaData } from "../state/metadata.js";
import { assertQueryDenom } from "./balances.js";

/** sdk x/bank/keeper/grpc_query.go DenomsMetadata. */
export const denomsMetadata = query(
  "cosmos.bank.v1beta1.QueryDenomsMetadataRequest",
  "cosmos.bank.v1beta1.QueryDenomsMetadataResponse",
  (ctx, req) => {
    const metadatas: DenomMetadata[] = [];
    try {
      const pagination = paginate(new PrefixRead(ctx.kv(STORE), METADATA_PREFIX), req.pagination, (_key, value) => {
        metadatas.push(codec.decodeStr("cosmos.bank.v1beta1.Metadata", value));
      });
      return { metadatas, pagination };
    } catch (err) {
      if (!isErrorValue(err)) throw err;
      throw new GrpcStatusError("Internal", err.message);
    }
  },
);

/** sdk x/bank/keeper/grpc_query.go DenomMetadata. */
export const denomMetadata = query(
  "cosmos.bank.v1beta1.QueryDenomMetadataRequest",
  "cosmos.bank.v1beta1.QueryDenomMetadataResponse",
  (ctx, req) => ({ metadata: findMetadata(ctx, req.denom) }),
);

/** sdk x/bank/keeper/grpc_query.go DenomMetadataByQueryString. */
export const denomMetadataByQueryString = query(
  "cosmos.bank.v1beta1.QueryDenomMetadataByQueryStringRequest",
  "cosmos.bank.v1beta1.QueryDenomMetadataByQueryStringResponse",
  (ctx, req) => ({ metadata: findMetadata(ctx, req.denom) }),
);

function findMetadata(ctx: ReadCtx, denom: string): DenomMetadata {
  assertQueryDenom(denom);
  const metadata = getDenomMetaData(ctx, denom);
  if (metadata === undefined) throw new GrpcStatusError("NotFound", `client metadata for denom ${denom}`);
  return metadata;
}
