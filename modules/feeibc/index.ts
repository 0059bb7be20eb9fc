import { type ByteStr, prefixEnd, strToText, textToStr } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { ModuleDef } from "#kernel/module/module.js";
import { validateFeeGenesis } from "./validateGenesis.js";

/**
 * Store `feeibc`. Keys are ASCII texts.
 *
 * | key | value |
 * | --- | --- |
 * | `feeEnabled/{port}/{channel}` | `01` |
 * | `payee/{relayer}/{channel}` | address text |
 * | `counterpartyPayee/{relayer}/{channel}` | address text |
 * | `feesInEscrow/{port}/{channel}/{sequence}` | PacketFees |
 * | `forwardRelayer/{port}/{channel}/{sequence}` | address text |
 */
const STORE = "feeibc";

type GenesisState = MessageMap["ibc.applications.fee.v1.GenesisState"];

/** ibc-go v8.8.0 modules/apps/29-fee. Store `feeibc`. Its messages and queries are not part of this version. */
export function feeModule(): ModuleDef<Record<string, never>> {
  return {
    name: "feeibc",
    stores: [{ name: STORE, kind: "iavl" }],
    genesis: {
      type: "ibc.applications.fee.v1.GenesisState",
      init: initGenesis,
      export: exportGenesis,
      default: () => ({}),
      validate: validateFeeGenesis,
    },
    api: {},
  };
}

/** ibc-go modules/apps/29-fee/keeper/genesis.go InitGenesis. */
function initGenesis(ctx: Ctx, state: GenesisState): void {
  const set = (path: string, value: ByteStr): void => ctx.kv(STORE).set(textToStr(path), value);
  const packet = (id: GenesisState["forward_relayers"][number]["packet_id"]): string => `${id.port_id}/${id.channel_id}/${id.sequence}`;
  for (const { packet_id, packet_fees } of state.identified_fees) {
    set(`feesInEscrow/${packet(packet_id)}`, codec.encodeStr("ibc.applications.fee.v1.PacketFees", { packet_fees }));
  }
  for (const p of state.registered_payees) set(`payee/${p.relayer}/${p.channel_id}`, textToStr(p.payee));
  for (const p of state.registered_counterparty_payees) {
    set(`counterpartyPayee/${p.relayer}/${p.channel_id}`, textToStr(p.counterparty_payee));
  }
  for (const f of state.forward_relayers) set(`forwardRelayer/${packet(f.packet_id)}`, textToStr(f.address));
  for (const c of state.fee_enabled_channels) set(`feeEnabled/${c.port_id}/${c.channel_id}`, "\x01" as ByteStr);
}

/** ibc-go modules/apps/29-fee/keeper/genesis.go ExportGenesis. */
function exportGenesis(ctx: ReadCtx) {
  const packetId = ([port_id = "", channel_id = "", sequence = "0"]: string[]) => ({ port_id, channel_id, sequence: BigInt(sequence) });
  return {
    identified_fees: entries(ctx, "feesInEscrow/").map(({ parts, value }) => ({
      packet_id: packetId(parts),
      packet_fees: codec.decodeStr("ibc.applications.fee.v1.PacketFees", value).packet_fees,
    })),
    fee_enabled_channels: entries(ctx, "feeEnabled/").map(({ parts: [port_id = "", channel_id = ""] }) => ({ port_id, channel_id })),
    registered_payees: entries(ctx, "payee/").map(({ parts: [relayer = "", channel_id = ""], value }) => ({
      relayer,
      channel_id,
      payee: strToText(value),
    })),
    registered_counterparty_payees: entries(ctx, "counterpartyPayee/").map(({ parts: [relayer = "", channel_id = ""], value }) => ({
      relayer,
      channel_id,
      counterparty_payee: strToText(value),
    })),
    forward_relayers: entries(ctx, "forwardRelayer/").map(({ parts, value }) => ({
      packet_id: packetId(parts),
      address: strToText(value),
    })),
  };
}

/** Entries below a text prefix: the parts of the rest split at `/`, and the value. */
function entries(ctx: ReadCtx, prefix: string): { parts: string[]; value: ByteStr }[] {
  const start = textToStr(prefix);
  const it = ctx.kv(STORE).iterate(start, prefixEnd(start));
  try {
    const out: { parts: string[]; value: ByteStr }[] = [];
    for (; it.valid(); it.next()) out.push({ parts: strToText(it.key().slice(start.length) as ByteStr).split("/"), value: it.value() });
    return out;
  } finally {
    it.close();
  }
}
