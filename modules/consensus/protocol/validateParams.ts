import { Panic, PlainError } from "#kernel/base/errors.js";
import { durationToGoText } from "#kernel/base/goTime.js";
import { timestampToTime } from "#kernel/base/time.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";

export type ConsensusParams = MessageMap["tendermint.types.ConsensusParams"];
/** Parameters of which every part is there, as CometBFT's own type holds them. */
export type FullParams = { readonly [K in keyof ConsensusParams]-?: NonNullable<ConsensusParams[K]> };

/** cometbft types/params.go MaxBlockSizeBytes. */
const MAX_BLOCK_SIZE_BYTES = 104857600n;
/** cometbft types/params.go ABCIPubKeyTypesToNames. */
const PUB_KEY_TYPES: readonly string[] = ["ed25519", "secp256k1"];

/**
 * cometbft types/params.go ConsensusParamsFromProto, after sdk x/consensus has filled in an absent version.
 * @throws Panic for another absent part than `version` and `abci`, as a nil pointer.
 */
export function fullParams(params: ConsensusParams): FullParams {
  const { block, evidence, validator, version, abci } = params;
  if (block === undefined || evidence === undefined || validator === undefined) {
    throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  }
  return { block, evidence, validator, version: version ?? { app: 0n }, abci: abci ?? { vote_extensions_enable_height: 0n } };
}

/** cometbft types/params.go ConsensusParams.ValidateBasic. @throws PlainError. */
export function validateConsensusParams(params: FullParams): void {
  validateBlock(params.block);
  validateEvidence(params.evidence, params.block.max_bytes);
  const height = params.abci.vote_extensions_enable_height;
  if (height < 0n) throw new PlainError(`ABCI.VoteExtensionsEnableHeight cannot be negative. Got: ${height}`);
  const types = params.validator.pub_key_types;
  if (types.length === 0) throw new PlainError("len(Validator.PubKeyTypes) must be greater than 0");
  for (const [i, type] of types.entries()) {
    if (!PUB_KEY_TYPES.includes(type)) throw new PlainError(`params.Validator.PubKeyTypes[${i}], ${type}, is an unknown pubkey type`);
  }
}

function validateBlock(block: FullParams["block"]): void {
  const { max_bytes: maxBytes, max_gas: maxGas } = block;
  if (maxBytes === 0n) throw new PlainError("block.MaxBytes cannot be 0");
  if (maxBytes < -1n) throw new PlainError(`block.MaxBytes must be -1 or greater than 0. Got ${maxBytes}`);
  if (maxBytes > MAX_BLOCK_SIZE_BYTES) throw new PlainError(`block.MaxBytes is too big. ${maxBytes} > ${MAX_BLOCK_SIZE_BYTES}`);
  if (maxGas < -1n) throw new PlainError(`block.MaxGas must be greater or equal to -1. Got ${maxGas}`);
}

function validateEvidence(evidence: FullParams["evidence"], blockBytes: bigint): void {
  const { max_age_num_blocks: blocks, max_bytes: maxBytes } = evidence;
  if (blocks <= 0n) throw new PlainError(`evidence.MaxAgeNumBlocks must be greater than 0. Got ${blocks}`);
  const age = timestampToTime(evidence.max_age_duration);
  if (age <= 0n) throw new PlainError(`evidence.MaxAgeDuration must be grater than 0 if provided, Got ${durationToGoText(age)}`);
  const bound = blockBytes === -1n ? MAX_BLOCK_SIZE_BYTES : blockBytes;
  if (maxBytes > bound) throw new PlainError(`evidence.MaxBytesEvidence is greater than upper bound, ${maxBytes} > ${blockBytes}`);
  if (maxBytes < 0n) throw new PlainError(`evidence.MaxBytes must be non negative. Got: ${maxBytes}`);
}

/**
 * cometbft types/params.go ConsensusParams.ValidateUpdate: vote extensions can neither be moved nor switched off once
 * they are on, and only be switched on in the future. @param height of the block in execution. @throws PlainError.
 */
export function validateParamsUpdate(current: FullParams, update: ConsensusParams, height: bigint): void {
  if (update.abci === undefined) return;
  const old = current.abci.vote_extensions_enable_height;
  const next = update.abci.vote_extensions_enable_height;
  if (next < 0n) throw new PlainError("VoteExtensionsEnableHeight must be positive");
  if ((old <= 0n && next === 0n) || old === next) return;
  if (old > 0n && next === 0n) {
    if (old > height) return;
    throw new PlainError(`vote extensions cannot be disabled once enabledold enable height: ${old}, current height ${height}`);
  }
  if (next <= height) {
    const text = `enable height: ${next}, current height ${height}`;
    throw new PlainError(`vote extensions cannot be updated to a past or current height, ${text}`);
  }
  if (old > 0n && old <= height) {
    throw new PlainError(`vote extensions cannot be modified once enabledenable height: ${old}, current height ${height}`);
  }
}
