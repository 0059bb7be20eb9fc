import { type ByteStr, byteStr } from "#kernel/base/bytes.js";
import type { KeyCodec } from "./keyCodec.js";

/** collections Pair: two parts of a key. */
export type Pair<A, B> = readonly [A, B];

/** collections/pair.go PairKeyCodec. */
export interface PairKeyCodec<A, B> extends KeyCodec<Pair<A, B>> {
  readonly first: KeyCodec<A>;
  readonly second: KeyCodec<B>;
}

/** collections/pair.go PairKeyCodec. */
export function pairKey<A, B>(first: KeyCodec<A>, second: KeyCodec<B>): PairKeyCodec<A, B> {
  return {
    first,
    second,
    type: `Pair[${first.type}, ${second.type}]`,
    encode: ([a, b]) => join(first.encodeNonTerminal(a), second.encode(b)),
    encodeNonTerminal: ([a, b]) => join(first.encodeNonTerminal(a), second.encodeNonTerminal(b)),
    decode(bytes, at = 0) {
      const [a, next] = first.decodeNonTerminal(bytes, at);
      return [a, second.decode(bytes, next)];
    },
    decodeNonTerminal(bytes, at) {
      const [a, middle] = first.decodeNonTerminal(bytes, at);
      const [b, next] = second.decodeNonTerminal(bytes, middle);
      return [[a, b], next];
    },
    stringify: ([a, b]) => `("${first.stringify(a)}", "${second.stringify(b)}")`,
  };
}

function join(a: ByteStr, b: ByteStr): ByteStr {
  return byteStr(a + b);
}
