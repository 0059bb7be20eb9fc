import { addressStringToBytes } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import { query } from "#kernel/module/module.js";
import { genericFilteredPaginate } from "#kernel/module/pagination.js";
import { PrefixRead } from "#kernel/store/prefixKv.js";
import { packAuthorization, unpackAuthorization } from "../protocol/authorization.js";
import { authzErrors } from "../protocol/errors.js";
import { type Grant, getGrant } from "../state/grants.js";
import { pairPrefix, STORE } from "../state/keys.js";

/** sdk x/authz/keeper/grpc_query.go Grants: of one pair, or its grant for one message. */
export const grants = query("cosmos.authz.v1beta1.QueryGrantsRequest", "cosmos.authz.v1beta1.QueryGrantsResponse", (ctx, req) => {
  const granter = addressStringToBytes(req.granter);
  const pair = { granter, grantee: addressStringToBytes(req.grantee) };
  if (req.msg_type_url !== "") {
    const found = getGrant(ctx, pair, req.msg_type_url);
    if (found === undefined) throw authzErrors.noAuthorizationFound.wrap(`authorization not found for ${req.msg_type_url} type`);
    return { grants: [repacked(found)] };
  }
  const store = new PrefixRead(ctx.kv(STORE), pairPrefix(pair));
  const page = genericFilteredPaginate(store, req.pagination, (_key, value) => decodeGrant(value));
  return { grants: page.results, pagination: page.pagination };
});

/** A grant record with its authorization encoded anew, as the reference shows it. */
export function decodeGrant(value: ByteStr): Grant {
  return repacked(codec.decodeStr("cosmos.authz.v1beta1.Grant", value));
}

function repacked(grant: Grant): Grant {
  const { authorization, expiration } = grant;
  return { authorization: authorization && packAuthorization(unpackAuthorization(authorization)), expiration };
}
