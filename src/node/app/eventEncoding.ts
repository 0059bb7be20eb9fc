import { type ByteStr, textToStr } from "#kernel/base/bytes.js";
import type { Event } from "#kernel/module/events.js";

/** tendermint.abci.Event as objects, for answers that go through the codec. */
export interface AbciEvent {
  readonly type: string;
  readonly attributes: readonly { readonly key: string; readonly value: string; readonly index: boolean }[];
}

/** sdk types MarkEventsToIndex: which attributes CometBFT indexes. */
export class EventIndex {
  readonly #wanted: ReadonlySet<string> | undefined;

  /** @param wanted `<type>.<key>`; empty: all */
  constructor(wanted: readonly string[]) {
    this.#wanted = wanted.length === 0 ? undefined : new Set(wanted);
  }

  marks(type: string, key: string): boolean {
    return this.#wanted === undefined || this.#wanted.has(`${type}.${key}`);
  }
}

/** @param index undefined: no attribute is marked */
export function abciEvents(events: readonly Event[], index: EventIndex | undefined): AbciEvent[] {
  return events.map(({ type, attributes }) => {
    const out = [];
    for (let i = 0; i < attributes.length; i += 2) {
      const key = attributes[i] as string;
      out.push({ key, value: attributes[i + 1] as string, index: index?.marks(type, key) ?? false });
    }
    return { type, attributes: out };
  });
}

/** The same events with one more attribute at the end of each. */
export function withAttribute(events: readonly Event[], key: string, value: string): Event[] {
  return events.map((event) => ({ type: event.type, attributes: [...event.attributes, key, value] }));
}

/** Length-delimited field: tag, varint length, bytes; nothing for no bytes unless `keepEmpty`. */
export function field(tag: string, bytes: string, keepEmpty = false): string {
  return bytes.length === 0 && !keepEmpty ? "" : tag + varint(bytes.length) + bytes;
}

const SMALL = Array.from({ length: 128 }, (_, i) => String.fromCharCode(i));

/** @param n 0..2^53-1 */
export function varint(n: number): string {
  let rest = n;
  let out = "";
  while (rest >= 128) {
    out += String.fromCharCode((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  return out + (SMALL[rest] as string);
}

const CACHE_LIMIT = 4096;
const heads = new Map<string, string>();

/** A short text that comes back in every block, encoded once: event types and attribute keys. */
function head(tag: string, text: string): string {
  const id = tag + text;
  let known = heads.get(id);
  if (known === undefined) {
    if (heads.size >= CACHE_LIMIT) heads.clear();
    known = field(tag, textToStr(text));
    heads.set(id, known);
  }
  return known;
}

/**
 * Protobuf bytes of a list of events as field `tag` of the message around them. Flat in, one string out: the codec's
 * objects cost twice the whole encoding.
 */
export function encodeEvents(tag: string, events: readonly Event[], index: EventIndex): ByteStr {
  let out = "";
  for (const { type, attributes } of events) {
    let body = head("\x0a", type);
    for (let i = 0; i < attributes.length; i += 2) {
      const key = attributes[i] as string;
      const mark = index.marks(type, key) ? "\x18\x01" : "";
      body += field("\x12", head("\x0a", key) + field("\x12", textToStr(attributes[i + 1] as string)) + mark, true);
    }
    out += field(tag, body, true);
  }
  return out as ByteStr;
}
