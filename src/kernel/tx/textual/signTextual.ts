import { be8, byteStr, bytesToHex, bytesToStr, strToBytes } from "#kernel/base/bytes.js";
import { bytesEqual } from "#kernel/base/protoWire.js";
import { dynamicCodec } from "#kernel/codec/codec.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { type AnyFields, pubKeyToAny } from "#kernel/crypto/pubKey.js";
import type { DecodedTx } from "../decodedTx.js";
import type { SignerData, TextualSignBytes } from "../signBytes.js";
import { type Fields, renderMessage, sentenceCase } from "./render.js";
import type { DenomMetadataSource } from "./scalars.js";
import { encodeScreens, type Screen } from "./screens.js";

type EnvelopeField = Parameters<typeof renderMessage>[1][number];

function field(number: number, name: string, kind: EnvelopeField["kind"], more: Partial<EnvelopeField> = {}): EnvelopeField {
  return { name, number, kind, label: "single", typeName: undefined, scalar: undefined, oneof: undefined, ...more };
}

/** cosmos.msg.textual.v1 Envelope, without extension options, which no decoded transaction has. */
const ENVELOPE: readonly EnvelopeField[] = [
  field(1, "chain_id", "string"),
  field(2, "account_number", "uint64"),
  field(3, "sequence", "uint64"),
  field(4, "address", "string"),
  field(5, "public_key", "message", { typeName: "google.protobuf.Any" }),
  field(6, "message", "message", { typeName: "google.protobuf.Any", label: "list" }),
  field(7, "memo", "string"),
  field(8, "fees", "message", { typeName: "cosmos.base.v1beta1.Coin", label: "list" }),
  field(9, "fee_payer", "string"),
  field(10, "fee_granter", "string"),
  field(13, "gas_limit", "uint64"),
  field(14, "timeout_height", "uint64"),
  field(15, "other_signer", "message", { typeName: "cosmos.tx.v1beta1.SignerInfo", label: "list" }),
  field(18, "hash_of_raw_bytes", "string"),
  field(19, "unordered", "bool"),
  field(20, "timeout_timestamp", "message", { typeName: "google.protobuf.Timestamp" }),
];

const EXPERT = new Set(
  [
    "address",
    "public_key",
    "fee_payer",
    "fee_granter",
    "gas_limit",
    "timeout_height",
    "other_signer",
    "hash_of_raw_bytes",
    "unordered",
    "timeout_timestamp",
  ].map(sentenceCase),
);

/** Sign bytes of mode TEXTUAL: x/tx signing/textual GetSignBytes. @param metadata asked once per shown coin, in screen order. */
export function textualSignBytes(metadata: DenomMetadataSource): TextualSignBytes {
  return (tx, signer) => encodeScreens(textualScreens(tx, signer, metadata));
}

/**
 * x/tx signing/textual tx.go: what a device shows before signing, made from the bytes as they were received.
 * @throws PlainError for messages that textual cannot say.
 */
export function textualScreens(tx: DecodedTx, signer: SignerData, metadata: DenomMetadataSource): Screen[] {
  const screens = renderMessage("Envelope", ENVELOPE, envelopeOf(tx, signer), metadata).slice(1);
  for (const s of screens) s.indent--;
  markExpert(screens);
  for (const s of screens) if (s.indent === 0 && s.title === "Message") sayMessages(s);
  return screens;
}

/** `Message: n Any` becomes a sentence. */
function sayMessages(header: Screen): void {
  const count = /[0-9]+/.exec(header.content)?.[0] ?? "";
  header.title = "";
  header.content = `This transaction has ${count} Message${count === "1" ? "" : "s"}`;
}

function envelopeOf(tx: DecodedTx, signer: SignerData): Fields {
  const body = plain("cosmos.tx.v1beta1.TxBody", tx.bodyBytes);
  const auth = plain("cosmos.tx.v1beta1.AuthInfo", tx.authInfoBytes);
  const fee = (auth["fee"] ?? {}) as Fields;
  const own = pubKeyToAny(signer.pubKey);
  return {
    chain_id: signer.chainId,
    account_number: signer.accountNumber,
    sequence: signer.sequence,
    address: signer.address,
    public_key: own,
    message: body["messages"],
    memo: body["memo"],
    fees: fee["amount"],
    fee_payer: fee["payer"],
    fee_granter: fee["granter"],
    gas_limit: fee["gas_limit"],
    timeout_height: body["timeout_height"],
    other_signer: (auth["signer_infos"] as readonly Fields[]).filter((info) => !hasKey(info, own.value)),
    hash_of_raw_bytes: rawBytesHash(tx),
    unordered: body["unordered"],
    timeout_timestamp: body["timeout_timestamp"],
  };
}

const plain = dynamicCodec.decodePlain;

/** Keys are told apart by their packed bytes, as they were sent. */
function hasKey(info: Fields, packed: Uint8Array): boolean {
  const key = info["public_key"] as AnyFields | undefined;
  return key !== undefined && bytesEqual(key.value, packed);
}

/** Lower hex of SHA-256(BE8(len body) ‖ body ‖ BE8(len auth) ‖ auth), of the bytes as received. */
function rawBytesHash({ bodyBytes, authInfoBytes }: DecodedTx): string {
  const sized = (bytes: Uint8Array): string => be8(BigInt(bytes.length)) + bytesToStr(bytes);
  return bytesToHex(sha256(strToBytes(byteStr(sized(bodyBytes) + sized(authInfoBytes)))));
}

/** A starred field and what is under it, its own `End of …` included. */
function markExpert(screens: Screen[]): void {
  for (let i = 0; i < screens.length; i++) {
    const start = screens[i] as Screen;
    if (start.indent !== 0 || !EXPERT.has(start.title)) continue;
    start.expert = true;
    for (let j = i + 1; j < screens.length; j++) {
      const under = screens[j] as Screen;
      if (under.indent === 0 && under.content !== `End of ${start.title}`) break;
      under.expert = true;
    }
  }
}
