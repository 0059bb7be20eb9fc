import type { ModuleDef } from "#kernel/module/module.js";
import { handleEquivocations } from "./blocks/handleEquivocations.js";
import { evidenceGenesis } from "./genesis.js";
import { submitEvidence } from "./msgs/submitEvidence.js";
import type { EvidencePorts } from "./ports.js";
import { allEvidence, evidence } from "./queries/evidence.js";
import { STORE } from "./state/evidences.js";

/** x/evidence v0.1.1. Store `evidence`. */
export function evidenceModule(ports: EvidencePorts): ModuleDef<Record<string, never>> {
  return {
    name: "evidence",
    consensusVersion: 1n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: { "cosmos.evidence.v1beta1.MsgSubmitEvidence": submitEvidence },
    queries: {
      "cosmos.evidence.v1beta1.Query/Evidence": evidence,
      "cosmos.evidence.v1beta1.Query/AllEvidence": allEvidence,
    },
    genesis: evidenceGenesis,
    beginBlock: (ctx) => handleEquivocations(ports, ctx),
    api: {},
  };
}
