import { PlainError } from "#kernel/base/errors.js";
import type { AnyValue } from "#kernel/codec/codec.js";
import { enumDesc } from "#kernel/codec/descriptors.js";
import { oneLine } from "../oneLine.js";
import { readTextFile } from "../readTextFile.js";
import { uintArgument } from "./args.js";
import { messageOfJson } from "./messageOfJson.js";

/** Files and words of `tx group`. sdk x/group/client/cli/parse.go */

export interface GroupMember {
  readonly address: string;
  readonly weight: string;
  readonly metadata: string;
}

/** The content of a proposal's file. */
export interface GroupProposal {
  readonly group_policy_address: string;
  readonly messages: readonly Readonly<Record<string, unknown>>[];
  readonly metadata: string;
  /** At least one. */
  readonly proposers: readonly string[];
  readonly title: string;
  readonly summary: string;
}

function readJson(path: string): Record<string, unknown> {
  const text = readTextFile(path);
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw new PlainError(`${path} is not JSON: ${oneLine(error)}`);
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

const DECIMAL = /^\+?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** @param sign what a weight must be; 0 takes a member out of a group. @throws PlainError */
export function readMembers(path: string, sign: "positive" | "not negative"): GroupMember[] {
  if (path === "") return [];
  const { members } = readJson(path);
  return (Array.isArray(members) ? members : []).map((row: Record<string, unknown>) => {
    const member = { address: text(row.address), weight: text(row.weight), metadata: text(row.metadata) };
    const good = DECIMAL.test(member.weight) && (sign === "not negative" || /[1-9]/.test(member.weight.split(/e/i)[0] as string));
    if (good) return member;
    throw new PlainError(
      `invalid weight ${member.weight} for ${member.address}: weight must ${sign === "positive" ? "be positive" : "not be negative"}`,
    );
  });
}

/** @throws PlainError */
export function readPolicy(path: string): AnyValue {
  if (path === "") throw new PlainError("decision policy is required");
  const json = readJson(path);
  try {
    return messageOfJson(json);
  } catch (error) {
    throw new PlainError(`failed to parse decision policy: ${(error as Error).message}`);
  }
}

/** @throws PlainError for a file without a proposer, who is the one that signs */
export function readProposal(path: string): GroupProposal {
  const json = readJson(path);
  const proposers = Array.isArray(json.proposers) ? json.proposers.map(text) : [];
  if (proposers.length === 0) throw new PlainError("no proposers specified in proposal");
  const messages = Array.isArray(json.messages) ? (json.messages as GroupProposal["messages"]) : [];
  const { group_policy_address, metadata, title, summary } = json;
  return {
    ...{ group_policy_address: text(group_policy_address), metadata: text(metadata), title: text(title), summary: text(summary) },
    ...{ messages, proposers },
  };
}

/** EXEC_TRY for `1` and `try`. */
export function execOf(word: string): number {
  return word === "1" || word === "try" ? 1 : 0;
}

/** A vote option by the enum's own name. @throws PlainError */
export function voteOption(name: string): number {
  for (const [known, number] of enumDesc("cosmos.group.v1.VoteOption").values) if (known === name) return number;
  throw new PlainError(`'${name}' is not a valid vote option`);
}

/** @throws PlainError */
export function groupId(word: string): bigint {
  const id = uintArgument(word);
  if (id === 0n) throw new PlainError("group id cannot be 0");
  return id;
}
