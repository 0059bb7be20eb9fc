import { PlainError } from "#kernel/base/errors.js";
import { MAX_METADATA_CARD_BYTES } from "#modules/shared/protocol/validateService.js";
import type { CommandBody } from "../../cli/spec.js";
import { oneLine } from "../oneLine.js";
import { readBytesFile } from "../readTextFile.js";
import { cardProblems } from "./cardProblems.js";
import { type CardKind, cardRules } from "./cardRules.js";

/** poktroll pkg/cards Validate: size, JSON, then the rules of its kind. @throws PlainError that lists every problem */
export function validateCard(kind: CardKind, card: Uint8Array): void {
  if (card.length === 0) throw new PlainError("card is empty");
  if (card.length > MAX_METADATA_CARD_BYTES) {
    throw new PlainError(`card is ${card.length} bytes, which exceeds the onchain maximum of ${MAX_METADATA_CARD_BYTES} bytes`);
  }
  const problems = cardProblems(cardRules[kind], parseCard(card));
  if (problems.length > 0) throw new PlainError(`card does not match the ${kind} card schema:\n${problems.join("\n")}`);
}

function parseCard(card: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(card));
  } catch (error) {
    throw new PlainError(`card is not valid JSON: ${oneLine(error)}`);
  }
}

/** Body of `validate-card`: silent about nothing, offline. */
export function validateCardBody(kind: CardKind): CommandBody {
  return ({ args, io }) => {
    const card = readCardFile(args[0] as string);
    validateCard(kind, card);
    const { schema } = parseCard(card) as { schema: string };
    io.stdout(`✅ valid ${kind} card: ${schema}, ${card.length} bytes (onchain max ${MAX_METADATA_CARD_BYTES})\n`);
  };
}

/** @throws PlainError when it cannot be read */
export function readCardFile(path: string): Uint8Array {
  try {
    return readBytesFile(path);
  } catch (error) {
    throw new PlainError(`failed to read card file ${JSON.stringify(path)}: ${(error as Error).message}`);
  }
}
