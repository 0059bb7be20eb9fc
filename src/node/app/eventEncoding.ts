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
  return events.map((event) => withLast(event, key, value));
}

/** The same event with one more attribute at the end. */
export function withLast({ type, attributes }: Event, key: string, value: string): Event {
  return { type, attributes: [...attributes, key, value] };
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

/** What is the same whenever an attribute comes: its key as a field with the tag of the value behind it, and its mark. */
interface AttributeFrame {
  readonly head: string;
  readonly mark: string;
}

/** What is the same whenever an event of a type comes. */
interface EventFrame {
  readonly head: string;
  readonly attributes: Map<string, AttributeFrame>;
}

/** Encodes lists of events; keeps the parts that come back in every block. */
export class EventEncoder {
  readonly #index: EventIndex;
  readonly #frames = new Map<string, EventFrame>();
  /** The pieces of the list being encoded; the array stays, as most lists have as many as the one before. */
  readonly #parts: string[] = [];
  #count = 0;
  #kept = 0;

  constructor(index: EventIndex) {
    this.#index = index;
  }

  /**
   * Protobuf bytes of a list of events as field `tag` of the message around them. Flat in, one string out: the codec's
   * objects cost twice the whole encoding.
   */
  encode(tag: string, events: readonly Event[]): ByteStr {
    const parts = this.#parts;
    this.#count = 0;
    for (const event of events) this.#push(parts, tag, event);
    if (parts.length !== this.#count) parts.length = this.#count;
    return parts.join("") as ByteStr;
  }

  #push(parts: string[], tag: string, { type, attributes }: Event): void {
    const frame = this.#frame(type);
    let n = this.#count;
    parts[n] = tag;
    const at = n + 1;
    parts[at] = "";
    parts[n + 2] = frame.head;
    n += 3;
    let length = frame.head.length;
    for (let i = 0; i < attributes.length; i += 2) {
      const { head, mark } = this.#attribute(frame, type, attributes[i] as string);
      const value = textToStr(attributes[i + 1] as string);
      // An empty value is not written, and neither is its tag at the end of the head.
      const key = value.length === 0 ? head.slice(0, -1) : head;
      const size = value.length === 0 ? "" : varint(value.length);
      const inner = key.length + size.length + value.length + mark.length;
      const prefix = varint(inner);
      parts[n] = "\x12";
      parts[n + 1] = prefix;
      parts[n + 2] = key;
      parts[n + 3] = size;
      parts[n + 4] = value;
      parts[n + 5] = mark;
      n += 6;
      length += 1 + prefix.length + inner;
    }
    parts[at] = varint(length);
    this.#count = n;
  }

  #frame(type: string): EventFrame {
    let frame = this.#frames.get(type);
    if (frame === undefined) {
      frame = { head: field("\x0a", textToStr(type)), attributes: new Map() };
      this.#keep();
      this.#frames.set(type, frame);
    }
    return frame;
  }

  #attribute(frame: EventFrame, type: string, key: string): AttributeFrame {
    let attribute = frame.attributes.get(key);
    if (attribute === undefined) {
      attribute = { head: `${field("\x0a", textToStr(key))}\x12`, mark: this.#index.marks(type, key) ? "\x18\x01" : "" };
      this.#keep();
      frame.attributes.set(key, attribute);
    }
    return attribute;
  }

  /** Types and keys come from the code; should they ever not, what is kept stays bounded. */
  #keep(): void {
    if (++this.#kept <= CACHE_LIMIT) return;
    this.#frames.clear();
    this.#kept = 0;
  }
}
