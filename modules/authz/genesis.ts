import { accAddressToBech32, addressStringToBytes } from "#kernel/base/address.js";
import { type ByteStr, prefixEnd } from "#kernel/base/bytes.js";
import { Panic, PlainError } from "#kernel/base/errors.js";
import { timestampToTime } from "#kernel/base/time.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import { unpackAuthorization } from "./protocol/authorization.js";
import { decodeGrant } from "./queries/grants.js";
import { saveGrant } from "./state/grants.js";
import { GRANT_PREFIX, STORE, splitGrantKey } from "./state/keys.js";

type GrantAuthorization = MessageMap["cosmos.authz.v1beta1.GrantAuthorization"];

/** sdk x/authz/keeper/genesis.go. A grant that expired before the block time is not taken over. */
export const authzGenesis: GenesisDef<"cosmos.authz.v1beta1.GenesisState"> = {
  type: "cosmos.authz.v1beta1.GenesisState",
  init: initGenesis,
  export: exportGenesis,
  default: () => ({ authorization: [] }),
  validate: validateGenesis,
};

/** sdk x/authz/genesis.go ValidateGenesis: both names must be there, whatever they are. @throws PlainError. */
function validateGenesis(state: MessageMap["cosmos.authz.v1beta1.GenesisState"]): void {
  for (const [i, { granter, grantee }] of state.authorization.entries()) {
    if (grantee === "") throw new PlainError(`authorization: ${i}, missing grantee`);
    if (granter === "") throw new PlainError(`authorization: ${i},missing granter`);
  }
}

/** sdk x/authz/keeper/genesis.go InitGenesis: what expired before the genesis time is left out. */
function initGenesis(ctx: Ctx, state: MessageMap["cosmos.authz.v1beta1.GenesisState"]): void {
  for (const entry of state.authorization) {
    const expiration = entry.expiration === undefined ? undefined : timestampToTime(entry.expiration);
    if (expiration !== undefined && expiration < ctx.time) continue;
    const grantee = addressStringToBytes(entry.grantee);
    const granter = addressStringToBytes(entry.granter);
    if (entry.authorization === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
    saveGrant(ctx, { granter, grantee }, unpackAuthorization(entry.authorization), expiration);
  }
}

/** sdk x/authz/keeper/genesis.go ExportGenesis, in key order. */
function exportGenesis(ctx: ReadCtx) {
  const authorization: GrantAuthorization[] = [];
  const it = ctx.kv(STORE).iterate(GRANT_PREFIX, prefixEnd(GRANT_PREFIX));
  try {
    for (; it.valid(); it.next()) authorization.push(exported(it.key(), it.value()));
  } finally {
    it.close();
  }
  return { authorization };
}

function exported(key: ByteStr, value: ByteStr): GrantAuthorization {
  const { granter, grantee } = splitGrantKey(key.slice(GRANT_PREFIX.length) as ByteStr);
  return { granter: accAddressToBech32(granter), grantee: accAddressToBech32(grantee), ...decodeGrant(value) };
}
