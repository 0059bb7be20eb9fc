import { consAddressStringToBytes } from "#kernel/base/address.js";
import { GrpcStatusError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { query } from "#kernel/module/module.js";
import { paginate } from "#kernel/module/pagination.js";
import { PrefixRead } from "#kernel/store/prefixKv.js";
import { paramsToProto, signingInfoToProto } from "../protocol/types.js";
import { SIGNING_INFO_PREFIX, STORE } from "../state/keys.js";
import { findSigningInfo, getParams } from "../state/records.js";

/** sdk x/slashing/keeper/grpc_query.go Params. */
export const params = query("cosmos.slashing.v1beta1.QueryParamsRequest", "cosmos.slashing.v1beta1.QueryParamsResponse", (ctx) => ({
  params: paramsToProto(getParams(ctx)),
}));

/** sdk x/slashing/keeper/grpc_query.go SigningInfo. */
export const signingInfo = query(
  "cosmos.slashing.v1beta1.QuerySigningInfoRequest",
  "cosmos.slashing.v1beta1.QuerySigningInfoResponse",
  (ctx, req) => {
    if (req.cons_address === "") throw new GrpcStatusError("InvalidArgument", "invalid request");
    const info = findSigningInfo(ctx, consAddressStringToBytes(req.cons_address));
    if (info === undefined) throw new GrpcStatusError("NotFound", `SigningInfo not found for validator ${req.cons_address}`);
    return { val_signing_info: signingInfoToProto(info) };
  },
);

/** sdk x/slashing/keeper/grpc_query.go SigningInfos. */
export const signingInfos = query(
  "cosmos.slashing.v1beta1.QuerySigningInfosRequest",
  "cosmos.slashing.v1beta1.QuerySigningInfosResponse",
  (ctx, req) => {
    const info: MessageMap["cosmos.slashing.v1beta1.ValidatorSigningInfo"][] = [];
    const pagination = paginate(new PrefixRead(ctx.kv(STORE), SIGNING_INFO_PREFIX), req.pagination, (_key, value) => {
      info.push(codec.decodeStr("cosmos.slashing.v1beta1.ValidatorSigningInfo", value));
    });
    return { info, pagination };
  },
);
