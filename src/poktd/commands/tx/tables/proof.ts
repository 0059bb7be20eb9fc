import { PlainError } from "#kernel/base/errors.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import { protoJson } from "#kernel/codec/json.js";
import type { TxCall, TxGroup } from "../txRow.js";

/** `tx proof`. poktroll x/proof/module */
export const proofTxs: TxGroup = {
  rows: [
    {
      name: "create-claim",
      use: "<session_header> <root_hash_base64>",
      short: "Broadcast message create-claim",
      args: { kind: "exact", count: 2 },
      build: createClaim,
    },
    {
      name: "submit-proof",
      use: "<session_header> <proof_base64>",
      short: "Broadcast message submit-proof",
      args: { kind: "exact", count: 2 },
      build: submitProof,
    },
  ],
};

async function createClaim({ args, from }: TxCall): Promise<AnyValue[]> {
  const [header, root] = args as [string, string];
  const claim = { supplier_operator_address: from, session_header: sessionHeader(header), root_hash: base64Argument(root) };
  return [codec.pack("pocket.proof.MsgCreateClaim", claim)];
}

async function submitProof({ args, from }: TxCall): Promise<AnyValue[]> {
  const [header, bytes] = args as [string, string];
  const proof = { supplier_operator_address: from, session_header: sessionHeader(header), proof: base64Argument(bytes) };
  return [codec.pack("pocket.proof.MsgSubmitProof", proof)];
}

/** A session header is base64 of its proto JSON. */
function sessionHeader(base64: string) {
  return protoJson.parse("pocket.session.SessionHeader", Buffer.from(base64Argument(base64)).toString("utf8"));
}

/** Go encoding/base64 StdEncoding. @throws PlainError */
function base64Argument(text: string): Uint8Array {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) {
    const at = [...text].findIndex((ch) => !/[A-Za-z0-9+/=]/.test(ch));
    throw new PlainError(`illegal base64 data at input byte ${at < 0 ? Math.floor(text.length / 4) * 4 : at}`);
  }
  return new Uint8Array(bytes);
}
