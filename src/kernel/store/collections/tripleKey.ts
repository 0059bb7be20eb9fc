import { byteStr } from "#kernel/base/bytes.js";
import type { KeyCodec } from "./keyCodec.js";

/** collections Triple: three parts of a key. */
export type Triple<A, B, C> = readonly [A, B, C];

/** collections/triple.go TripleKeyCodec. */
export function tripleKey<A, B, C>(first: KeyCodec<A>, second: KeyCodec<B>, third: KeyCodec<C>): KeyCodec<Triple<A, B, C>> {
  return {
    type: `Triple[${first.type},${second.type},${third.type}]`,
    encode: ([a, b, c]) => byteStr(first.encodeNonTerminal(a) + second.encodeNonTerminal(b) + third.encode(c)),
    encodeNonTerminal: ([a, b, c]) => byteStr(first.encodeNonTerminal(a) + second.encodeNonTerminal(b) + third.encodeNonTerminal(c)),
    decode(bytes, at = 0) {
      const [a, afterFirst] = first.decodeNonTerminal(bytes, at);
      const [b, afterSecond] = second.decodeNonTerminal(bytes, afterFirst);
      return [a, b, third.decode(bytes, afterSecond)];
    },
    decodeNonTerminal(bytes, at) {
      const [a, afterFirst] = first.decodeNonTerminal(bytes, at);
      const [b, afterSecond] = second.decodeNonTerminal(bytes, afterFirst);
      const [c, next] = third.decodeNonTerminal(bytes, afterSecond);
      return [[a, b, c], next];
    },
    stringify: ([a, b, c]) => `("${first.stringify(a)}", "${second.stringify(b)}", "${third.stringify(c)}")`,
  };
}
