import { sha256 } from "#kernel/crypto/hash.js";
import { loadNative } from "#kernel/crypto/secp256k1Backend.js";
import { cpuNow } from "./cpu.js";

/** Signatures verified for one figure. */
const COUNT = 300;

/** CPU microseconds of one native signature verification with a 33-byte key: the unit V of the other figures. */
export class VerificationUnit {
  readonly #verify: () => void;

  /** @throws Error when the native module does not load: figures without it would mean nothing */
  constructor() {
    const native = loadNative();
    if (native === undefined) throw new Error("the native secp256k1 module does not load here");
    const secret = sha256(Buffer.from("bench/verification"));
    const key = native.publicKeyCreate(secret, true);
    const digests = Array.from({ length: COUNT }, (_, i) => sha256(Buffer.from(`digest ${i}`)));
    const signatures = digests.map((digest) => native.sign(digest, secret));
    this.#verify = () => {
      for (let i = 0; i < COUNT; i++) {
        if (!native.verify(signatures[i] as Uint8Array, digests[i] as Uint8Array, key)) throw new Error("a good signature was refused");
      }
    };
    this.#verify();
  }

  /** One figure, in microseconds. Take it beside each round of what is compared with it. */
  measure(): number {
    const before = cpuNow();
    this.#verify();
    return (cpuNow() - before) / COUNT;
  }
}
