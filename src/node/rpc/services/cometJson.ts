/** CometBFT's JSON answers as the messages that the services give. Hashes are hex there, other bytes base64. */
import { hexToBytes } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { parseRfc3339 } from "#kernel/base/goTime.js";
import { timeToTimestamp } from "#kernel/base/time.js";
import type { MessageInit } from "#kernel/module/module.js";

export interface BlockIdJson {
  readonly hash: string;
  readonly parts: { readonly total: number; readonly hash: string };
}

export interface HeaderJson {
  readonly version: { readonly block?: string; readonly app?: string };
  readonly chain_id: string;
  readonly height: string;
  readonly time: string;
  readonly last_block_id: BlockIdJson;
  readonly last_commit_hash: string;
  readonly data_hash: string;
  readonly validators_hash: string;
  readonly next_validators_hash: string;
  readonly consensus_hash: string;
  readonly app_hash: string;
  readonly last_results_hash: string;
  readonly evidence_hash: string;
  readonly proposer_address: string;
}

export interface CommitJson {
  readonly height: string;
  readonly round: number;
  readonly block_id: BlockIdJson;
  readonly signatures: readonly {
    readonly block_id_flag: number;
    readonly validator_address: string;
    readonly timestamp: string;
    readonly signature: string | null;
  }[];
}

interface VoteJson {
  readonly type: number;
  readonly height: string;
  readonly round: number;
  readonly block_id: BlockIdJson;
  readonly timestamp: string;
  readonly validator_address: string;
  readonly validator_index: number;
  readonly signature: string | null;
}

export interface EvidenceJson {
  readonly type: string;
  readonly value: {
    readonly vote_a: VoteJson;
    readonly vote_b: VoteJson;
    readonly TotalVotingPower: string;
    readonly ValidatorPower: string;
    readonly Timestamp: string;
  };
}

export interface BlockJson {
  readonly header: HeaderJson;
  readonly data: { readonly txs: readonly string[] | null };
  readonly evidence: { readonly evidence: readonly EvidenceJson[] | null };
  readonly last_commit: CommitJson | null;
}

/** Empty for null and absent, as Go writes an empty list of bytes. */
export function base64Field(text: string | null | undefined): Uint8Array {
  return new Uint8Array(Buffer.from(text ?? "", "base64"));
}

/** @throws Error for a hash that is no hex */
export function blockIdFields(json: BlockIdJson): MessageInit<"tendermint.types.BlockID"> {
  return { hash: hexToBytes(json.hash), part_set_header: { total: json.parts.total, hash: hexToBytes(json.parts.hash) } };
}

function timeFields(text: string) {
  return timeToTimestamp(parseRfc3339(text));
}

/** Times keep their nanoseconds. @throws Error for a hash that is no hex */
function headerFields(json: HeaderJson): MessageInit<"tendermint.types.Header"> {
  return {
    version: { block: BigInt(json.version.block ?? 0), app: BigInt(json.version.app ?? 0) },
    chain_id: json.chain_id,
    height: BigInt(json.height),
    time: timeFields(json.time),
    last_block_id: blockIdFields(json.last_block_id),
    last_commit_hash: hexToBytes(json.last_commit_hash),
    data_hash: hexToBytes(json.data_hash),
    validators_hash: hexToBytes(json.validators_hash),
    next_validators_hash: hexToBytes(json.next_validators_hash),
    consensus_hash: hexToBytes(json.consensus_hash),
    app_hash: hexToBytes(json.app_hash),
    last_results_hash: hexToBytes(json.last_results_hash),
    evidence_hash: hexToBytes(json.evidence_hash),
    proposer_address: hexToBytes(json.proposer_address),
  };
}

function commitFields(json: CommitJson): MessageInit<"tendermint.types.Commit"> {
  return {
    height: BigInt(json.height),
    round: json.round,
    block_id: blockIdFields(json.block_id),
    signatures: json.signatures.map((item) => ({
      block_id_flag: item.block_id_flag,
      validator_address: hexToBytes(item.validator_address),
      timestamp: timeFields(item.timestamp),
      signature: base64Field(item.signature),
    })),
  };
}

/** @throws PlainError for evidence of a light client attack, which no chain here has and which is not read */
export function blockFields(json: BlockJson): MessageInit<"tendermint.types.Block"> {
  return {
    header: headerFields(json.header),
    data: { txs: (json.data.txs ?? []).map(base64Field) },
    evidence: { evidence: (json.evidence.evidence ?? []).map(evidenceFields) },
    last_commit: json.last_commit === null ? undefined : commitFields(json.last_commit),
  };
}

function evidenceFields({ type, value }: EvidenceJson): MessageInit<"tendermint.types.Evidence"> {
  if (type !== "tendermint/DuplicateVoteEvidence") throw new PlainError(`evidence of type ${type} cannot be shown`);
  return {
    duplicate_vote_evidence: {
      vote_a: voteFields(value.vote_a),
      vote_b: voteFields(value.vote_b),
      total_voting_power: BigInt(value.TotalVotingPower),
      validator_power: BigInt(value.ValidatorPower),
      timestamp: timeFields(value.Timestamp),
    },
  };
}

function voteFields(json: VoteJson): MessageInit<"tendermint.types.Vote"> {
  return {
    type: json.type,
    height: BigInt(json.height),
    round: json.round,
    block_id: blockIdFields(json.block_id),
    timestamp: timeFields(json.timestamp),
    validator_address: hexToBytes(json.validator_address),
    validator_index: json.validator_index,
    signature: base64Field(json.signature),
  };
}
