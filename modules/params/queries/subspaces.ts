import { query } from "#kernel/module/module.js";
import { SUBSPACES } from "../protocol/subspaces.js";

/** sdk x/params/keeper/grpc_query.go Subspaces. None has a key table. */
export const subspaces = query("cosmos.params.v1beta1.QuerySubspacesRequest", "cosmos.params.v1beta1.QuerySubspacesResponse", () => ({
  subspaces: SUBSPACES.map((subspace) => ({ subspace, keys: [] })),
}));
