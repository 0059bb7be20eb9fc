import { be8, byteStr, bytesToHex, bytesToStr, strToBytes } from "#kernel/base/bytes.js";
import { bytesEqual } from "#kernel/base/protoWire.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { pubKeyToAny } from "#kernel/crypto/pubKey.js";
import type { DecodedTx } from "../decodedTx.js";
import type { SignerData, TextualSignBytes } from "../signBytes.js";
import { type Fields, renderMessage, renderUnpacked, sentenceCase } from "./render.js";
import type { DenomMetadataSource } from "./scalars.js";
import { encodeScreens, type Screen, screen } from "./screens.js";

type EnvelopeField = Parameters<typeof renderMessage>[1][number];

function field(number: number, name: string, kind: EnvelopeField["kind"], more: Partial<EnvelopeField> = {}): EnvelopeField {
  const nothing = { typeName: undefined, scalar: undefined, customType: undefined, oneof: undefined };
  return { name, number, kind, label: "single", nullable: true, ...nothing, ...more };
}

/** cosmos.msg.textual.v1 Envelope, without the messages, which are rendered from their decoded values. */
const ENVELOPE: readonly EnvelopeField[] = [
  field(1, "chain_id", "string"),
  field(2, "account_number", "uint64"),
  field(3, "sequence", "uint64"),
  field(4, "address", "string"),
  field(5, "public_key", "message", { typeName: "google.protobuf.Any" }),
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
const MESSAGE_NUMBER = 6;

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

/** What a device shows before signing. @throws PlainError for messages that textual cannot say. */
export function textualScreens(tx: DecodedTx, signer: SignerData, metadata: DenomMetadataSource): Screen[] {
  const envelope = envelopeOf(tx, signer);
  const part = (fields: readonly EnvelopeField[]): Screen[] => renderMessage("Envelope", fields, envelope, metadata).slice(1);
  const before = part(ENVELOPE.filter((f) => f.number < MESSAGE_NUMBER));
  const messages = messageScreens(tx, metadata);
  const after = part(ENVELOPE.filter((f) => f.number > MESSAGE_NUMBER));
  const unindented = [...before, ...after].map((s) => ({ ...s, indent: s.indent - 1 }));
  const screens = [...unindented.slice(0, before.length), ...messages, ...unindented.slice(before.length)];
  markExpert(screens);
  return screens;
}

function envelopeOf(tx: DecodedTx, signer: SignerData): Fields {
  const { body, fee } = tx;
  const own = pubKeyToAny(signer.pubKey);
  const others = tx.authInfo.signer_infos.filter((_, i) => {
    const key = tx.pubKeys[i];
    return key === undefined || !bytesEqual(pubKeyToAny(key).value, own.value);
  });
  return {
    chain_id: signer.chainId,
    account_number: signer.accountNumber,
    sequence: signer.sequence,
    address: signer.address,
    public_key: own,
    memo: body.memo,
    fees: fee.amount,
    fee_payer: fee.payer,
    fee_granter: fee.granter,
    gas_limit: fee.gas_limit,
    timeout_height: body.timeout_height,
    other_signer: others.map(withoutInnerModes),
    hash_of_raw_bytes: rawBytesHash(tx),
    unordered: body.unordered,
    timeout_timestamp: body.timeout_timestamp,
  };
}

/** The reference loses the mode infos inside a multisig on its way here: as many stay, all empty. */
function withoutInnerModes(info: DecodedTx["authInfo"]["signer_infos"][number]): Fields {
  const multi = info.mode_info?.multi;
  const mode_info = multi === undefined ? (info.mode_info ?? {}) : { multi: { ...multi, mode_infos: multi.mode_infos.map(() => ({})) } };
  return { ...info, mode_info };
}

/** Lower hex of SHA-256(BE8(len body) ‖ body ‖ BE8(len auth) ‖ auth), of the bytes as received. */
function rawBytesHash({ bodyBytes, authInfoBytes }: DecodedTx): string {
  const sized = (bytes: Uint8Array): string => be8(BigInt(bytes.length)) + bytesToStr(bytes);
  return bytesToHex(sha256(strToBytes(byteStr(sized(bodyBytes) + sized(authInfoBytes)))));
}

/** `Message: n Any` is shown as a sentence; each message at indent 1. */
function messageScreens(tx: DecodedTx, metadata: DenomMetadataSource): Screen[] {
  const count = tx.messages.length;
  if (count === 0) return [];
  const screens = [screen(`This transaction has ${count} Message${count === 1 ? "" : "s"}`)];
  tx.messages.forEach((message, i) => {
    const [first, ...rest] = renderUnpacked(message.name, message.value as Fields, metadata) as [Screen, ...Screen[]];
    screens.push({ ...first, title: `Message (${i + 1}/${count})`, indent: first.indent + 1 });
    for (const inner of rest) screens.push({ ...inner, indent: inner.indent + 1 });
  });
  screens.push(screen("End of Message"));
  return screens;
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
