import { addressStringToBytes } from "#kernel/base/address.js";
import { strToHex } from "#kernel/base/bytes.js";
import { isErrorValue, Panic } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { msg } from "#kernel/module/module.js";
import { type Equivocation, packEquivocation, unpackEquivocation, validateEquivocation } from "../protocol/equivocation.js";
import { evidenceErrors } from "../protocol/errors.js";
import { getEvidence } from "../state/evidences.js";

/**
 * x/evidence keeper/msg_server.go SubmitEvidence. The chain sets no evidence router, so that evidence which passes all
 * checks ends in a nil pointer panic of the reference.
 */
export const submitEvidence = msg(
  "cosmos.evidence.v1beta1.MsgSubmitEvidence",
  "cosmos.evidence.v1beta1.MsgSubmitEvidenceResponse",
  (ctx, m) => {
    try {
      addressStringToBytes(m.submitter);
    } catch (err) {
      if (isErrorValue(err)) throw sdkErrors.invalidAddress.wrap(`invalid submitter address: ${err.message}`);
      throw err;
    }
    if (m.evidence === undefined) throw evidenceErrors.invalidEvidence.wrap("missing evidence");
    const equivocation = unpackEquivocation(m.evidence);
    checkEquivocation(equivocation);
    const { hash } = packEquivocation(equivocation);
    if (getEvidence(ctx, hash) !== undefined) throw evidenceErrors.evidenceExists.wrap(strToHex(hash).toUpperCase());
    throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  },
);

function checkEquivocation(e: Equivocation): void {
  try {
    validateEquivocation(e);
  } catch (err) {
    if (isErrorValue(err)) throw evidenceErrors.invalidEvidence.wrap(`failed basic validation: ${err.message}`);
    throw err;
  }
}
