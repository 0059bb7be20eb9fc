import { textToStr } from "#kernel/base/bytes.js";
import type { ApplicationServiceConfig, ServiceConfigUpdate, ServiceRevenueShare, SupplierServiceConfig } from "./types.js";

/** The messages of this module whose text appears in error texts. */
export interface TextMessages {
  "pocket.shared.ApplicationServiceConfig": ApplicationServiceConfig;
  "pocket.shared.SupplierServiceConfig": SupplierServiceConfig;
  "pocket.shared.ServiceRevenueShare": ServiceRevenueShare;
  "pocket.shared.ServiceConfigUpdate": ServiceConfigUpdate;
}

type Kind = "string" | "number" | { readonly message: string } | { readonly names: readonly string[] };
type Shape = readonly (readonly [field: string, kind: Kind])[];

const RPC_TYPES = ["UNKNOWN_RPC", "GRPC", "WEBSOCKET", "JSON_RPC", "REST", "COMET_BFT"];
const CONFIG_OPTIONS = ["UNKNOWN_CONFIG", "TIMEOUT"];

/** Fields in declaration order. */
const shapes: Readonly<Record<string, Shape>> = {
  "pocket.shared.ApplicationServiceConfig": [["service_id", "string"]],
  "pocket.shared.SupplierServiceConfig": [
    ["service_id", "string"],
    ["endpoints", { message: "pocket.shared.SupplierEndpoint" }],
    ["rev_share", { message: "pocket.shared.ServiceRevenueShare" }],
  ],
  "pocket.shared.SupplierEndpoint": [
    ["url", "string"],
    ["rpc_type", { names: RPC_TYPES }],
    ["configs", { message: "pocket.shared.ConfigOption" }],
  ],
  "pocket.shared.ConfigOption": [["key", { names: CONFIG_OPTIONS }], ["value", "string"]],
  "pocket.shared.ServiceRevenueShare": [["address", "string"], ["rev_share_percentage", "number"]],
  "pocket.shared.ServiceConfigUpdate": [
    ["operator_address", "string"],
    ["service", { message: "pocket.shared.SupplierServiceConfig" }],
    ["activation_height", "number"],
    ["deactivation_height", "number"],
  ],
};

/** Go `%v` of a message: gogoproto compact text. Each set field as `name:value` and a blank, so it ends in a blank. */
export function messageText<K extends keyof TextMessages>(name: K, message: TextMessages[K]): string {
  return fieldsText(name, message as unknown as Fields);
}

/** Go `%v` of a list of messages: `[text text]`, each text with its own blank at the end. */
export function messageListText<K extends keyof TextMessages>(name: K, messages: readonly TextMessages[K][]): string {
  return `[${messages.map((message) => messageText(name, message)).join(" ")}]`;
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsText(name: string, message: Fields): string {
  let out = "";
  for (const [field, kind] of shapes[name] as Shape) {
    const value = message[field];
    for (const item of Array.isArray(value) ? value : isSet(value) ? [value] : []) out += `${field}:${valueText(kind, item)} `;
  }
  return out;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== "" && value !== 0n && value !== 0;
}

function valueText(kind: Kind, value: unknown): string {
  if (kind === "string") return quotedBytes(value as string);
  if (kind === "number") return String(value);
  if ("message" in kind) return `<${fieldsText(kind.message, value as Fields)}>`;
  return kind.names[value as number] ?? String(value);
}

const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

/** Bytes in double quotes; all but printable ASCII as `\` and three octal digits. */
function quotedBytes(text: string): string {
  const body = textToStr(text).replace(/[^\x20-\x7e]|["\\]/g, (ch) => {
    return ESCAPES[ch] ?? `\\${ch.charCodeAt(0).toString(8).padStart(3, "0")}`;
  });
  return `"${body}"`;
}
