/** Sign bytes of mode TEXTUAL: the transaction as screens of a signing device, in CBOR. x/tx signing/textual, spec version 0. */
import { be8, type ByteStr, bytesToStr, concatStr, strToHex } from "#kernel/base/bytes.js";
import { sha256Str } from "#kernel/base/sha256.js";
import type { AnyValue } from "./codec.js";
import type { AuthInfo, ModeInfo, SignerInfo, TxBody } from "./gen/cosmos.tx.v1beta1.js";
import { encodeScreens, type Screen } from "./textualCbor.js";
import { type DenomDisplay, formatCoins, sentenceCase, TextualRenderer } from "./textualValues.js";
import { typeTable } from "./typeTable.js";

export type { Screen } from "./textualCbor.js";
export type { DenomDisplay } from "./textualValues.js";

/** All that textual sign bytes depend on besides denom metadata. */
export interface TextualData {
  readonly chainId: string;
  readonly accountNumber: bigint;
  readonly sequence: bigint;
  /** Bech32 address of the signer; of the multisig if the key is a member of one. */
  readonly address: string;
  /** Key that signs. */
  readonly publicKey: AnyValue;
  readonly body: TxBody;
  readonly authInfo: AuthInfo;
  /** As received. */
  readonly bodyBytes: Uint8Array;
  readonly authInfoBytes: Uint8Array;
}

/** Reads a denom's metadata; asked once for each coin shown, in screen order. */
export type DenomMetadata = (denom: string) => DenomDisplay | undefined;

/** x/tx signing/textual GetSignBytes. @throws PlainError for values that have no rendering. */
export function textualSignBytes(data: TextualData, metadata: DenomMetadata): Uint8Array {
  return encodeScreens(textualScreens(data, metadata));
}

/** Titles whose screens, with all below them, are for experts. */
const EXPERT = new Set([
  "Address", "Public key", "Fee payer", "Fee granter", "Gas limit", "Timeout height", "Other signer", "Extension options",
  "Non critical extension options", "Hash of raw bytes", "Unordered", "Timeout timestamp",
]);

/** The screens in order. @throws PlainError for values that have no rendering. */
export function textualScreens(data: TextualData, metadata: DenomMetadata): Screen[] {
  const screens = envelopeScreens(data, metadata);
  for (let i = 0; i < screens.length; i++) {
    const screen = screens[i] as Screen;
    if (screen.indent === 0 && EXPERT.has(screen.title)) markExpert(screens, i);
  }
  return screens;
}

/** Up to the next screen of level 0 that is not the end of this list. */
function markExpert(screens: Screen[], from: number): void {
  const end = `End of ${(screens[from] as Screen).title}`;
  for (let i = from; i < screens.length; i++) {
    const screen = screens[i] as Screen;
    if (i > from && screen.indent === 0 && screen.content !== end) return;
    screens[i] = { ...screen, expert: true };
  }
}

/** Fields of the envelope in order; zero values are left out. */
function envelopeScreens(data: TextualData, metadata: DenomMetadata): Screen[] {
  const renderer = new TextualRenderer(metadata);
  const { body, authInfo } = data;
  const fee = authInfo.fee;
  const out: Screen[] = [];
  const text = (name: string, value: string): void => {
    if (value !== "") out.push({ title: sentenceCase(name), content: value, indent: 0, expert: false });
  };
  const number = (name: string, value: bigint): void => text(name, value === 0n ? "" : renderer.integer(value.toString()));
  const list = (name: string, kind: string, items: readonly Screen[][]): void => {
    if (items.length > 0) out.push(...renderer.list(name, kind, items));
  };
  text("chain_id", data.chainId);
  number("account_number", data.accountNumber);
  number("sequence", data.sequence);
  text("address", data.address);
  out.push(...renderer.titled("public_key", renderer.any(data.publicKey)));
  list("message", "Any", body.messages.map((any) => renderer.any(any)));
  replaceMessageCount(out, body.messages.length);
  text("memo", body.memo);
  if (fee !== undefined && fee.amount.length > 0) text("fees", formatCoins(fee.amount, metadata));
  text("fee_payer", fee?.payer ?? "");
  text("fee_granter", fee?.granter ?? "");
  number("gas_limit", fee?.gas_limit ?? 0n);
  number("timeout_height", body.timeout_height);
  list("other_signer", "SignerInfo", otherSigners(data).map((info) => renderer.message(typeTable("cosmos.tx.v1beta1.SignerInfo"), { ...info })));
  list("extension_options", "Any", body.extension_options.map((any) => renderer.any(any)));
  list("non_critical_extension_options", "Any", body.non_critical_extension_options.map((any) => renderer.any(any)));
  text("hash_of_raw_bytes", hashOfRawBytes(data));
  if (body.unordered) text("unordered", "True");
  if (body.timeout_timestamp !== undefined) text("timeout_timestamp", renderer.time(body.timeout_timestamp));
  return out;
}

function replaceMessageCount(screens: Screen[], count: number): void {
  const at = screens.findIndex((s) => s.indent === 0 && s.title === "Message");
  if (at >= 0) screens[at] = { title: "", content: `This transaction has ${count} Message${count === 1 ? "" : "s"}`, indent: 0, expert: false };
}

/** Signer-infos of other keys. The reference forgets what is in the mode infos of a multisig. */
function otherSigners(data: TextualData): SignerInfo[] {
  const own = bytesToStr(data.publicKey.value);
  return data.authInfo.signer_infos
    .filter((info) => bytesToStr(info.public_key?.value ?? new Uint8Array(0)) !== own)
    .map((info) => ({ ...info, mode_info: emptied(info.mode_info) }));
}

function emptied(info: ModeInfo | undefined): ModeInfo {
  const empty: ModeInfo = { single: undefined, multi: undefined };
  if (info?.multi === undefined) return info ?? empty;
  return { single: undefined, multi: { ...info.multi, mode_infos: info.multi.mode_infos.map(() => empty) } };
}

/** Lower hex of SHA-256 over both parts with their lengths as 8 bytes. */
function hashOfRawBytes({ bodyBytes, authInfoBytes }: TextualData): string {
  const part = (bytes: Uint8Array): ByteStr => concatStr(be8(BigInt(bytes.length)), bytesToStr(bytes));
  return strToHex(sha256Str(concatStr(part(bodyBytes), part(authInfoBytes))));
}
