import { PlainError } from "#kernel/base/errors.js";
import { type AnyValue, dynamicCodec } from "#kernel/codec/codec.js";
import { dynamicJson } from "#kernel/codec/json.js";

/** A packed message from its proto-JSON with `@type`. @throws PlainError without one, or with the codec's text */
export function messageOfJson(json: Readonly<Record<string, unknown>>): AnyValue {
  const url = json["@type"];
  if (typeof url !== "string") throw new PlainError('a message of the proposal has no "@type"');
  const { "@type": _type, ...fields } = json;
  const name = url.replace(/^\//, "");
  return { type_url: url, value: dynamicCodec.encode(name, dynamicJson.parse(name, JSON.stringify(fields))) };
}
