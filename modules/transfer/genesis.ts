import { type ByteStr, prefixEnd, strToText, textToStr } from "#kernel/base/bytes.js";
import { coinFromProto } from "#kernel/base/coin.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import type { TransferPorts } from "./ports.js";
import { fullDenomPath, voucherMetadata } from "./protocol/denomTrace.js";
import { validateTransferGenesis } from "./protocol/validateGenesis.js";
import {
  DENOM_TRACE_PREFIX,
  ESCROW_PREFIX,
  getParams,
  PARAMS_KEY,
  PORT_KEY,
  STORE,
  setDenomTrace,
  setTotalEscrow,
} from "./state/records.js";

type GenesisState = MessageMap["ibc.applications.transfer.v1.GenesisState"];

/** ibc-go keeper/genesis.go. `init` binds the port through the capability module when none holds it. */
export function transferGenesis(ports: TransferPorts): GenesisDef<"ibc.applications.transfer.v1.GenesisState"> {
  return {
    type: "ibc.applications.transfer.v1.GenesisState",
    init: (ctx, state) => initGenesis(ports, ctx, state),
    export: exportGenesis,
    default: () => ({ port_id: "transfer", params: { send_enabled: true, receive_enabled: true } }),
    validate: validateTransferGenesis,
  };
}

/** ibc-go modules/apps/transfer/keeper/genesis.go InitGenesis. */
function initGenesis(ports: TransferPorts, ctx: Ctx, state: GenesisState): void {
  const store = ctx.kv(STORE);
  store.set(PORT_KEY, textToStr(state.port_id));
  for (const trace of state.denom_traces) {
    setDenomTrace(ctx, trace);
    ports.bank.setDenomMetaData(ctx, codec.create("cosmos.bank.v1beta1.Metadata", voucherMetadata(trace)));
  }
  const scoped = ports.capability.scopeToModule("transfer");
  const name = `ports/${state.port_id}`;
  if (scoped.getCapability(ctx, name) === undefined) scoped.claimCapability(ctx, ports.ibc.bindPort(ctx, state.port_id), name);
  store.set(PARAMS_KEY, codec.encodeStr("ibc.applications.transfer.v1.Params", state.params));
  for (const coin of state.total_escrowed.map(coinFromProto)) setTotalEscrow(ctx, coin.denom, coin.amount);
}

/** ibc-go modules/apps/transfer/keeper/genesis.go ExportGenesis. */
function exportGenesis(ctx: ReadCtx) {
  const traces = values(ctx, DENOM_TRACE_PREFIX).map(([, value]) => codec.decodeStr("ibc.applications.transfer.v1.DenomTrace", value));
  return {
    port_id: strToText(ctx.kv(STORE).get(PORT_KEY) ?? ("" as ByteStr)),
    denom_traces: traces.sort((a, b) => compare(fullDenomPath(a), fullDenomPath(b))),
    params: getParams(ctx),
    total_escrowed: values(ctx, ESCROW_PREFIX).map(([denom, value]) => ({
      denom: strToText(denom),
      amount: codec.decodeStr("cosmos.base.v1beta1.IntProto", value).int,
    })),
  };
}

const compare = (a: string, b: string): number => (textToStr(a) < textToStr(b) ? -1 : textToStr(a) > textToStr(b) ? 1 : 0);

function values(ctx: ReadCtx, prefix: ByteStr): [rest: ByteStr, value: ByteStr][] {
  const it = ctx.kv(STORE).iterate(prefix, prefixEnd(prefix));
  try {
    const out: [ByteStr, ByteStr][] = [];
    for (; it.valid(); it.next()) out.push([it.key().slice(prefix.length) as ByteStr, it.value()]);
    return out;
  } finally {
    it.close();
  }
}
