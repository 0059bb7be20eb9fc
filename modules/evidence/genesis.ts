import { prefixEnd, strToHex } from "#kernel/base/bytes.js";
import { orPanic, Panic } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ReadCtx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import { packEquivocation, unpackEquivocation, validateEquivocation } from "./protocol/equivocation.js";
import { EVIDENCE_PREFIX, getEvidence, STORE, setEvidence } from "./state/evidences.js";

/** x/evidence genesis.go, types/genesis.go. */
export const evidenceGenesis: GenesisDef<"cosmos.evidence.v1beta1.GenesisState"> = {
  type: "cosmos.evidence.v1beta1.GenesisState",
  init: (ctx, state) => {
    orPanic("failed to validate evidence genesis state", () => validate(state));
    for (const item of state.evidence) {
      const { hash, any } = packEquivocation(unpackEquivocation(item));
      if (getEvidence(ctx, hash) !== undefined) throw new Panic(`evidence with hash ${strToHex(hash)} already exists`);
      setEvidence(ctx, hash, any);
    }
  },
  export: exportGenesis,
  default: () => ({ evidence: [] }),
  validate,
};

function validate(state: MessageMap["cosmos.evidence.v1beta1.GenesisState"]): void {
  for (const item of state.evidence) validateEquivocation(unpackEquivocation(item));
}

function exportGenesis(ctx: ReadCtx) {
  const it = ctx.kv(STORE).iterate(EVIDENCE_PREFIX, prefixEnd(EVIDENCE_PREFIX));
  try {
    const evidence = [];
    for (; it.valid(); it.next()) evidence.push(codec.decodeStr("google.protobuf.Any", it.value()));
    return { evidence };
  } finally {
    it.close();
  }
}
