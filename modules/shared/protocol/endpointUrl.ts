import { type ByteStr, textToStr } from "#kernel/base/bytes.js";
import { isIpv6 } from "./ipv6.js";

/**
 * poktroll x/shared/types/service.go IsValidEndpointUrl: Go `net/url.Parse` succeeds, the scheme is http, https, ws or
 * wss, and there is a host. The rules are those of Go 1.26; they run on chain. Works on the bytes of the url.
 */
export function isValidEndpointUrl(url: string): boolean {
  const bytes = textToStr(url);
  const hash = bytes.indexOf("#");
  const main = hash < 0 ? bytes : bytes.slice(0, hash);
  if (CONTROL_BYTE.test(main)) return false;
  if (hash >= 0 && !hasGoodEscapes(bytes.slice(hash + 1))) return false;
  const scheme = SCHEME.exec(main)?.[1];
  if (scheme === undefined || !ENDPOINT_SCHEMES.has(scheme.toLowerCase())) return false;
  const rest = main.slice(scheme.length + 1).split("?", 1)[0] as string;
  if (!rest.startsWith("//")) return false;
  const slash = rest.indexOf("/", 2);
  const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
  const path = slash < 0 ? "" : rest.slice(slash);
  return isGoodAuthority(scheme.toLowerCase(), authority) && hasGoodEscapes(path);
}

const CONTROL_BYTE = /[\x00-\x1f\x7f]/;
const SCHEME = /^([a-zA-Z][a-zA-Z0-9+.-]*):/;
const ENDPOINT_SCHEMES: ReadonlySet<string> = new Set(["http", "https", "ws", "wss"]);
const USERINFO = /^(?:[a-zA-Z0-9\-._:~!$&'()*+,;=@]|%[0-9a-fA-F]{2})*$/;
/** Host bytes, and the only escapes: `%25` and those of bytes >= 0x80. */
const HOST = /^(?:[a-zA-Z0-9\-_.~!$&'()*+,;=:[\]<>"\x80-\xff]|%25|%[89a-fA-F][0-9a-fA-F])*$/;
const ZONE_ESCAPE = /^[a-zA-Z0-9\-_.~!$&'()*+,;=:[\]<>" ]$/;
const OPTIONAL_PORT = /^(?::[0-9]*)?$/;
const BAD_ESCAPE = /%(?![0-9a-fA-F]{2})/;

function hasGoodEscapes(part: string): boolean {
  return !BAD_ESCAPE.test(part);
}

/** net/url parseAuthority, and a host that is not empty. */
function isGoodAuthority(scheme: string, authority: string): boolean {
  const at = authority.lastIndexOf("@");
  if (at >= 0 && !USERINFO.test(authority.slice(0, at))) return false;
  const host = authority.slice(at + 1);
  if (host === "") return false;
  return host.startsWith("[") ? isGoodBracketHost(host) : isGoodPlainHost(scheme, host);
}

/** One colon at most for http and https; other schemes keep the laxer rule of the last colon. */
function isGoodPlainHost(scheme: string, host: string): boolean {
  if (host.includes("[") || !HOST.test(host)) return false;
  const colon = scheme === "http" || scheme === "https" ? host.indexOf(":") : host.lastIndexOf(":");
  return colon < 0 || OPTIONAL_PORT.test(host.slice(colon));
}

function isGoodBracketHost(host: string): boolean {
  const close = host.lastIndexOf("]");
  if (close < 0 || !OPTIONAL_PORT.test(host.slice(close + 1))) return false;
  const inside = host.slice(1, close);
  const zone = inside.indexOf("%25");
  const address = zone < 0 ? inside : inside.slice(0, zone);
  if (!HOST.test(address)) return false;
  if (zone < 0) return isIpv6(decodeEscapes(address));
  const zoneText = inside.slice(zone);
  return isGoodZone(zoneText) && isIpv6(decodeEscapes(address) + decodeEscapes(zoneText));
}

/** A zone: host bytes, and escapes of those host bytes that are ASCII, of the blank and of `%` itself. */
function isGoodZone(zone: string): boolean {
  if (BAD_ESCAPE.test(zone)) return false;
  const plain = zone.replace(/%[0-9a-fA-F]{2}/g, "");
  if (!HOST.test(plain)) return false;
  for (const [code] of zone.matchAll(/%[0-9a-fA-F]{2}/g)) {
    if (code !== "%25" && !ZONE_ESCAPE.test(decodeEscapes(code))) return false;
  }
  return true;
}

function decodeEscapes(text: string): ByteStr {
  return text.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) as ByteStr;
}
