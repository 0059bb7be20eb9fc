import { Writer } from "protobufjs/minimal.js";
import { textToBytes } from "#kernel/base/bytes.js";

const SURROGATE = /[\ud800-\udfff]/;

/** protobufjs' writer with bigint and lossless texts. */
export class WireWriter extends Writer {
  /** Two's complement of 64 bits; larger values wrap as in Go. */
  varint(value: bigint): void {
    if (value >= 0n && value < 0x80000000n) this.uint32(Number(value));
    else this.uint64(split(value) as unknown as number);
  }

  zigzag(value: bigint): void {
    // asUintN over a shift to the right can abort the process: a fault of the optimising compiler of Node 20.
    this.varint(BigInt.asUintN(64, value >= 0n ? value << 1n : ~(value << 1n)));
  }

  fixed(value: bigint): void {
    this.fixed64(split(value) as unknown as number);
  }

  text(value: string): void {
    if (SURROGATE.test(value)) this.bytes(textToBytes(value));
    else this.string(value);
  }
}

/** The form in which protobufjs takes 64 bits. */
function split(value: bigint): { low: number; high: number } {
  const v = BigInt.asUintN(64, value);
  return { low: Number(v & 0xffffffffn), high: Number(v >> 32n) };
}
