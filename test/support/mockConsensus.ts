import { bytesToStr } from "#kernel/base/bytes.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { ed25519Address } from "#kernel/crypto/ed25519.js";

type Update = MessageMap["tendermint.abci.ValidatorUpdate"];
type Vote = MessageMap["tendermint.abci.VoteInfo"];

interface Voter {
  readonly address: Uint8Array;
  readonly power: bigint;
}

const SIGNED = 2;
const ABSENT = 1;

/**
 * Validator sets as CometBFT 0.38 keeps them: what block h returns counts from block h + 2; a block carries the votes of the
 * set of the block before it, strongest first, and the first block of a chain carries none.
 */
export class MockConsensus {
  readonly #sets = new Map<bigint, readonly Voter[]>();
  /** Consensus addresses, 40 hex digits, that do not vote. */
  readonly absent = new Set<string>();

  constructor(
    readonly initialHeight: bigint,
    validators: readonly Update[],
  ) {
    const first = changed([], validators);
    this.#sets.set(initialHeight, first);
    this.#sets.set(initialHeight + 1n, first);
  }

  /** The validators of a height, strongest first. */
  setAt(height: bigint): readonly Voter[] {
    return this.#sets.get(height) ?? [];
  }

  /** Takes what the block of `height` returned. */
  update(height: bigint, updates: readonly Update[]): void {
    this.#sets.set(height + 2n, changed(this.setAt(height + 1n), updates));
  }

  /** The votes that the block of `height` carries. */
  votes(height: bigint): Vote[] {
    if (height <= this.initialHeight) return [];
    return this.setAt(height - 1n).map((validator) => ({
      validator: { address: validator.address, power: validator.power },
      block_id_flag: this.absent.has(Buffer.from(validator.address).toString("hex")) ? ABSENT : SIGNED,
    }));
  }
}

/** comet types/validator_set.go UpdateWithChangeSet: by power, then address; power 0 leaves. */
function changed(old: readonly Voter[], updates: readonly Update[]): readonly Voter[] {
  const byAddress = new Map(old.map((voter) => [bytesToStr(voter.address), voter]));
  for (const { pub_key, power } of updates) {
    const address = ed25519Address(pub_key.ed25519 as Uint8Array);
    if (power === 0n) byAddress.delete(address);
    else byAddress.set(address, { address: Buffer.from(address, "latin1"), power });
  }
  return [...byAddress.values()].sort((a, b) => (a.power === b.power ? Buffer.compare(a.address, b.address) : a.power > b.power ? -1 : 1));
}
