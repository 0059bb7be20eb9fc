import type { ByteStr } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ValueCodec } from "./valueCodec.js";

/** sdk codec/collections.go CollValue: gogoproto encoding; an all-default message is empty. */
export function protoValue<N extends keyof MessageMap & string>(name: N): ValueCodec<MessageMap[N]> {
  return {
    type: `github.com/cosmos/gogoproto/${name}`,
    encode: (value) => codec.encodeStr(name, value as never),
    decode: (bytes: ByteStr) => codec.decodeStr(name, bytes),
  };
}
