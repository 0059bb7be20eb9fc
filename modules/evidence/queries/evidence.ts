import { byteStr, hexToStr } from "#kernel/base/bytes.js";
import { GrpcStatusError, PlainError } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";
import { codec } from "#kernel/codec/codec.js";
import { query } from "#kernel/module/module.js";
import { collectionPaginate } from "#kernel/module/pagination.js";
import { EVIDENCE_PREFIX, getEvidence, STORE } from "../state/evidences.js";

/** x/evidence keeper/grpc_query.go Evidence. */
export const evidence = query(
  "cosmos.evidence.v1beta1.QueryEvidenceRequest",
  "cosmos.evidence.v1beta1.QueryEvidenceResponse",
  (ctx, req) => {
    if (req.hash === "") throw new GrpcStatusError("InvalidArgument", "invalid request; hash is empty");
    assertHex(req.hash);
    const any = getEvidence(ctx, hexToStr(req.hash));
    if (any === undefined) throw new GrpcStatusError("NotFound", `evidence ${req.hash} not found`);
    return { evidence: codec.decodeStr("google.protobuf.Any", any) };
  },
);

/** Go encoding/hex: the first wrong character, else an odd length. @throws PlainError. */
function assertHex(text: string): void {
  const wrong = /[^0-9a-fA-F]/u.exec(text)?.[0];
  if (wrong !== undefined) {
    const code = (wrong.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0");
    throw new PlainError(`invalid evidence hash: encoding/hex: invalid byte: U+${code} ${quoteRune(wrong)}`);
  }
  if (text.length % 2 !== 0) throw new PlainError("invalid evidence hash: encoding/hex: odd length hex string");
}

function quoteRune(ch: string): string {
  return ch === "'" ? "'\\''" : `'${goQuote(ch).slice(1, -1).replace('\\"', '"')}'`;
}

/** x/evidence keeper/grpc_query.go AllEvidence. */
export const allEvidence = query(
  "cosmos.evidence.v1beta1.QueryAllEvidenceRequest",
  "cosmos.evidence.v1beta1.QueryAllEvidenceResponse",
  (ctx, req) => {
    const range = { collection: byteStr(EVIDENCE_PREFIX) };
    const page = collectionPaginate(ctx.kv(STORE), range, req.pagination, (_key, value) => codec.decodeStr("google.protobuf.Any", value));
    return { evidence: page.results, pagination: page.pagination };
  },
);
