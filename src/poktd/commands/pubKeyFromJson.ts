import { PlainError } from "#kernel/base/errors.js";
import { PUB_KEY_TYPE_URL, type PubKey } from "#kernel/crypto/pubKey.js";
import { oneLine } from "./oneLine.js";

/** Reads `{"@type":"/cosmos.crypto.secp256k1.PubKey","key":"…"}`, as `keys show --pubkey` prints it. @throws PlainError */
export function pubKeyFromJson(text: string): PubKey {
  let json: { "@type"?: unknown; key?: unknown };
  try {
    json = JSON.parse(text) as typeof json;
  } catch (error) {
    throw new PlainError(`the public key is not JSON: ${oneLine(error)}`);
  }
  const kind = (["secp256k1", "secp256r1", "ed25519"] as const).find((name) => PUB_KEY_TYPE_URL[name] === json["@type"]);
  if (kind === undefined || typeof json.key !== "string") {
    throw new PlainError(`unable to resolve type URL ${String(json["@type"] ?? "")}`);
  }
  return { kind, key: new Uint8Array(Buffer.from(json.key, "base64")) };
}
