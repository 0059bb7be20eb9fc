import { PlainError } from "#kernel/base/errors.js";
import { type AnyValue, codec, type NamedMessage } from "./codec.js";
import { decodeMessage } from "./decode.js";
import { encodeMessage } from "./encode.js";
import type { AuthInfo, TxBody } from "./gen/cosmos.tx.v1beta1.js";
import { EXTENSION_INTERFACE, interfaceRefusal, MSG_INTERFACE, PUB_KEY_INTERFACE } from "./interfaces.js";
import { type Fields, type FieldTable, Kind, type TypeTable, typeTable } from "./typeTable.js";

const MAX_DEPTH = 10;
const MAX_CALLS = 100;
const ANY = "google.protobuf.Any";

/**
 * Any fields that the reference unpacks although the `.proto` names no interface. All others follow
 * `(cosmos_proto.accepts_interface)`.
 */
const UNPACKED: Readonly<Record<string, string>> = {
  "cosmos.authz.v1beta1.MsgExec.msgs": MSG_INTERFACE,
  "cosmos.gov.v1.MsgSubmitProposal.messages": MSG_INTERFACE,
  "cosmos.gov.v1.Proposal.messages": MSG_INTERFACE,
  "cosmos.group.v1.MsgSubmitProposal.messages": MSG_INTERFACE,
  "cosmos.group.v1.Proposal.messages": MSG_INTERFACE,
  "cosmos.tx.v1beta1.TxBody.messages": MSG_INTERFACE,
  "cosmos.tx.v1beta1.TxBody.extension_options": EXTENSION_INTERFACE,
  "cosmos.tx.v1beta1.TxBody.non_critical_extension_options": EXTENSION_INTERFACE,
  "cosmos.tx.v1beta1.SignerInfo.public_key": PUB_KEY_INTERFACE,
  "cosmos.crypto.multisig.LegacyAminoPubKey.public_keys": PUB_KEY_INTERFACE,
  "ibc.core.client.v1.MsgCreateClient.client_state": "ibc.core.client.v1.ClientState",
  "ibc.core.client.v1.MsgCreateClient.consensus_state": "ibc.core.client.v1.ConsensusState",
  "ibc.core.client.v1.MsgUpdateClient.client_message": "ibc.core.client.v1.Header",
  "ibc.core.client.v1.MsgUpgradeClient.client_state": "ibc.core.client.v1.ClientState",
  "ibc.core.client.v1.MsgUpgradeClient.consensus_state": "ibc.core.client.v1.ConsensusState",
  "ibc.core.client.v1.MsgSubmitMisbehaviour.misbehaviour": "ibc.core.client.v1.Misbehaviour",
  "ibc.core.client.v1.MsgIBCSoftwareUpgrade.upgraded_client_state": "ibc.core.client.v1.ClientState",
  "ibc.core.client.v1.UpgradeProposal.upgraded_client_state": "ibc.core.client.v1.ClientState",
  "ibc.core.connection.v1.MsgConnectionOpenTry.client_state": "ibc.core.client.v1.ClientState",
  "ibc.core.connection.v1.MsgConnectionOpenAck.client_state": "ibc.core.client.v1.ClientState",
  "ibc.lightclients.solomachine.v3.ConsensusState.public_key": PUB_KEY_INTERFACE,
  "ibc.lightclients.solomachine.v3.Header.new_public_key": PUB_KEY_INTERFACE,
};

/** Names of `(cosmos_proto.accepts_interface)` that the registry knows under another name. */
const INTERFACE_ALIAS: Readonly<Record<string, string>> = { "cosmos.auth.v1beta1.ModuleAccountI": "cosmos.auth.v1beta1.AccountI" };

/** The interface an Any field is unpacked as; undefined when the reference leaves it packed. */
function fieldInterface(
  message: string,
  field: { readonly name: string; readonly acceptsInterface: string | undefined },
): string | undefined {
  const named = UNPACKED[`${message}.${field.name}`] ?? field.acceptsInterface;
  return named === undefined ? undefined : (INTERFACE_ALIAS[named] ?? named);
}

/**
 * sdk codec/types/interface_registry.go UnpackAny: decodes the content and what its own Anys hold; these nested Anys are
 * replaced by the canonical encoding, as in the reference's memory. At most 10 levels and 100 Anys, itself included.
 * The reference packs the content again at once, which turns each nil math.Int in it into a zero; a nil LegacyDec stays.
 * @returns undefined for an Any without type URL, which the reference skips.
 * @throws PlainError with the reference's text.
 */
export function unpackAny(any: AnyValue, interfaceName: string): NamedMessage | undefined {
  return unpack(any, interfaceName, MAX_DEPTH, { left: MAX_CALLS });
}

interface Calls {
  left: number;
}

function unpack(any: AnyValue, interfaceName: string, depth: number, calls: Calls): NamedMessage | undefined {
  if (depth <= 0) throw new PlainError("max depth exceeded");
  if (calls.left <= 0) throw new PlainError("call limit exceeded");
  if (any.type_url === "") return undefined;
  calls.left--;
  const refusal = interfaceRefusal(interfaceName, any.type_url);
  if (refusal !== undefined) throw new PlainError(refusal);
  const type = typeTable(any.type_url.slice(1));
  const value = decodeMessage(type, any.value);
  unpackInside(type, value, depth - 1, calls);
  zeroInts(type, value);
  return { name: type.desc.name, value };
}

/** Fields that are a math.Int or lead to one outside of Anys, per message; empty for most. */
const intPaths = new Map<string, readonly FieldTable[]>();

function intPathsOf(type: TypeTable): readonly FieldTable[] {
  const known = intPaths.get(type.desc.name);
  if (known !== undefined) return known;
  intPaths.set(type.desc.name, []);
  const found = type.fields.filter((f) => !f.map && (f.kind === Kind.int || (f.kind === Kind.message && intPathsOf(f.type).length > 0)));
  intPaths.set(type.desc.name, found);
  return found;
}

/** math int.go Int.MarshalTo writes into the value it marshals. */
function zeroInts(type: TypeTable, value: Fields): void {
  for (const field of intPathsOf(type)) {
    const content = value[field.name];
    if (content === undefined) continue;
    if (field.kind === Kind.message) {
      for (const item of field.list ? (content as Fields[]) : [content as Fields]) zeroInts(field.type, item);
    } else if (field.list) value[field.name] = (content as string[]).map((text) => (text === "" ? "0" : text));
    else if (content === "") value[field.name] = "0";
  }
}

/** What the Anys inside of unpacked messages hold: the canonical bytes do not tell a nil LegacyDec from a zero. */
const contents = new WeakMap<AnyValue, NamedMessage>();

/** sdk codec/types Any.GetCachedValue: the content of an Any that {@link unpackAny} met, else its bytes decoded. @throws PlainError */
export function contentOf(any: AnyValue): NamedMessage {
  return contents.get(any) ?? codec.unpack(any);
}

/** Fields that lead to Anys, per message; empty for most. */
const paths = new Map<string, readonly FieldTable[]>();

function anyPaths(type: TypeTable): readonly FieldTable[] {
  const known = paths.get(type.desc.name);
  if (known !== undefined) return known;
  paths.set(type.desc.name, []);
  const found = type.fields.filter((f) => f.kind === Kind.message && !f.map && leadsToAny(type, f));
  paths.set(type.desc.name, found);
  return found;
}

function leadsToAny(type: TypeTable, field: FieldTable): boolean {
  if (field.type.desc.name === ANY) return fieldInterface(type.desc.name, field.desc) !== undefined;
  return anyPaths(field.type).length > 0;
}

function unpackInside(type: TypeTable, value: Fields, depth: number, calls: Calls): void {
  for (const field of anyPaths(type)) {
    const content = value[field.name];
    if (content === undefined) continue;
    for (const item of field.list ? (content as Fields[]) : [content as Fields]) {
      if (field.type.desc.name === ANY) repack(type, field, item as unknown as AnyValue, depth, calls);
      else unpackInside(field.type, item, depth, calls);
    }
  }
}

function repack(type: TypeTable, field: FieldTable, any: AnyValue, depth: number, calls: Calls): void {
  const content = unpack(any, fieldInterface(type.desc.name, field.desc) as string, depth, calls);
  if (content === undefined) return;
  any.value = encodeMessage(typeTable(content.name), content.value);
  contents.set(any, content);
}

/**
 * sdk types/tx/types.go TxBody.UnpackInterfaces: the messages, then the extension options, of which none is registered.
 * @returns the messages in order; an Any without type URL stays undefined. @throws PlainError with the reference's text.
 */
export function unpackTxBody(body: TxBody): (NamedMessage | undefined)[] {
  const messages = body.messages.map((any) => unpackAny(any, MSG_INTERFACE));
  for (const option of body.extension_options) unpackAny(option, EXTENSION_INTERFACE);
  for (const option of body.non_critical_extension_options) unpackAny(option, EXTENSION_INTERFACE);
  return messages;
}

/** sdk types/tx/types.go AuthInfo.UnpackInterfaces. @returns the key of each signer-info, undefined where it has none. */
export function unpackAuthInfo(authInfo: AuthInfo): (NamedMessage | undefined)[] {
  return authInfo.signer_infos.map((info) => (info.public_key === undefined ? undefined : unpackAny(info.public_key, PUB_KEY_INTERFACE)));
}

/** The canonical encoding that the reference holds in an Any after unpacking. */
export function canonicalAny(message: NamedMessage): AnyValue {
  return { type_url: `/${message.name}`, value: encodeMessage(typeTable(message.name), message.value) };
}
