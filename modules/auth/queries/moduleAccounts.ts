import { compareBytes, textToStr } from "#kernel/base/bytes.js";
import { GrpcStatusError } from "#kernel/base/errors.js";
import type { Ctx } from "#kernel/module/context.js";
import { query } from "#kernel/module/module.js";
import { packAccount } from "../protocol/accountCodec.js";
import type { ModuleAccounts } from "../state/moduleAccounts.js";

/** sdk x/auth/keeper/grpc_query.go ModuleAccounts: absent accounts are created in state that is thrown away. */
export function moduleAccountsQuery(modules: ModuleAccounts) {
  const names = [...modules.names].sort((a, b) => compareBytes(textToStr(a), textToStr(b)));
  return query("cosmos.auth.v1beta1.QueryModuleAccountsRequest", "cosmos.auth.v1beta1.QueryModuleAccountsResponse", (ctx) => {
    const scratch = ctx.scratch();
    return { accounts: names.map((name) => packedModuleAccount(modules, scratch, name)) };
  });
}

/** sdk x/auth/keeper/grpc_query.go ModuleAccountByName, with the same creation. */
export function moduleAccountByName(modules: ModuleAccounts) {
  return query(
    "cosmos.auth.v1beta1.QueryModuleAccountByNameRequest",
    "cosmos.auth.v1beta1.QueryModuleAccountByNameResponse",
    (ctx, req) => {
      if (req.name === "") throw new GrpcStatusError("InvalidArgument", "module name is empty");
      return { account: packedModuleAccount(modules, ctx.scratch(), req.name) };
    },
  );
}

function packedModuleAccount(modules: ModuleAccounts, ctx: Ctx, name: string) {
  const account = modules.getModuleAccount(ctx, name);
  if (account === undefined) throw new GrpcStatusError("NotFound", `account ${name} not found`);
  return packAccount(account);
}
