import { coinsError, coinsFromProto } from "#kernel/base/coin.js";
import { PlainError } from "#kernel/base/errors.js";
import { goTrimSpace } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { validateChannelId, validatePortId } from "#modules/ibc/protocol/identifiers.js";
import { within } from "#modules/ibc/protocol/within.js";
import { type DenomTrace, traceHash } from "./denomTrace.js";

/** ibc-go modules/apps/transfer/types/genesis.go Validate. @throws TxError host/2, PlainError. */
export function validateTransferGenesis(state: MessageMap["ibc.applications.transfer.v1.GenesisState"]): void {
  validatePortId(state.port_id);
  const seen = new Set<string>();
  for (const [i, trace] of state.denom_traces.entries()) {
    const hash = traceHash(trace);
    if (seen.has(hash)) throw new PlainError(`duplicated denomination trace with hash ${hash}`);
    within(`failed denom trace ${i} validation`, () => validateTrace(trace));
    seen.add(hash);
  }
  const error = coinsError(coinsFromProto(state.total_escrowed));
  if (error !== undefined) throw new PlainError(error);
}

/** ibc-go modules/apps/transfer/types/trace.go DenomTrace.Validate. A base denom of this chain has no path. */
function validateTrace(trace: DenomTrace): void {
  if (trace.path === "" && trace.base_denom !== "") return;
  if (goTrimSpace(trace.base_denom) === "") throw new PlainError("base denomination cannot be blank");
  const parts = trace.path.split("/");
  if (parts.length % 2 !== 0) {
    const form = "'{portID}/{channelID}'";
    throw new PlainError(
      `trace info must come in pairs of port and channel identifiers ${form}, got the identifiers: [${parts.join(" ")}]`,
    );
  }
  for (let i = 0; i < parts.length; i += 2) {
    within(`invalid port ID at position ${i}`, () => validatePortId(parts[i] as string));
    within(`invalid channel ID at position ${i}`, () => validateChannelId(parts[i + 1] as string));
  }
}
