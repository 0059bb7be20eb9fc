import { addressStringToBytes } from "#kernel/base/address.js";
import { prefixEnd } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import type { FeegrantPorts } from "./ports.js";
import { type Allowance, unpackAllowance } from "./protocol/allowance.js";
import { validateAllowance } from "./protocol/validateAllowance.js";
import { type Grant, grantAllowance } from "./state/allowances.js";
import { ALLOWANCE_PREFIX, STORE } from "./state/keys.js";

/** x/feegrant keeper/genesis.go; `validate` checks each allowance without the clock. */
export function feegrantGenesis(ports: FeegrantPorts): GenesisDef<"cosmos.feegrant.v1beta1.GenesisState"> {
  return {
    type: "cosmos.feegrant.v1beta1.GenesisState",
    init: (ctx, state) => initGenesis(ports, ctx, state),
    export: exportGenesis,
    default: () => ({ allowances: [] }),
    validate: (state) => {
      for (const grant of state.allowances) validateAllowance(allowanceOf(grant));
    },
  };
}

/** x/feegrant keeper/genesis.go InitGenesis. */
function initGenesis(ports: FeegrantPorts, ctx: Ctx, state: MessageMap["cosmos.feegrant.v1beta1.GenesisState"]): void {
  for (const grant of state.allowances) {
    const granter = addressStringToBytes(grant.granter);
    const pair = { granter, grantee: addressStringToBytes(grant.grantee) };
    grantAllowance(ports, ctx, pair, allowanceOf(grant));
  }
}

/** @throws Panic when unset: the reference asks a nil Any for its content. */
function allowanceOf(grant: Grant): Allowance {
  if (grant.allowance === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  return unpackAllowance(grant.allowance);
}

/** x/feegrant keeper/genesis.go ExportGenesis, in key order. */
function exportGenesis(ctx: ReadCtx) {
  const allowances: Grant[] = [];
  const it = ctx.kv(STORE).iterate(ALLOWANCE_PREFIX, prefixEnd(ALLOWANCE_PREFIX));
  try {
    for (; it.valid(); it.next()) allowances.push(codec.decodeStr("cosmos.feegrant.v1beta1.Grant", it.value()));
  } finally {
    it.close();
  }
  return { allowances };
}
