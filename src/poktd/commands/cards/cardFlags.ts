import { PlainError } from "#kernel/base/errors.js";
import { MAX_METADATA_CARD_BYTES } from "#modules/shared/protocol/validateService.js";
import type { FlagValues } from "../../cli/spec.js";
import type { CardKind } from "./cardRules.js";
import { readCardFile, validateCard } from "./validateCard.js";

/**
 * The card that `--card-file` or `--card-base64` gives, checked unless `--skip-card-validation`.
 * @returns undefined when neither is set. @throws PlainError for both, for one that cannot be read, or is no card
 */
export function cardOfFlags(kind: CardKind, flags: FlagValues): Uint8Array | undefined {
  const base64 = oneOf(flags, "card-base64", "experimental-metadata-base64");
  const file = oneOf(flags, "card-file", "experimental-metadata-file");
  if (base64 !== "" && file !== "") throw new PlainError("--card-base64 and --card-file cannot be used together");
  if (base64 === "" && file === "") return undefined;
  const card = base64 !== "" ? decodeBase64(base64.trim()) : readCardFile(file);
  if (card.length > MAX_METADATA_CARD_BYTES) {
    throw new PlainError(`${kind} card size ${card.length} exceeds max ${MAX_METADATA_CARD_BYTES} bytes (256 KiB)`);
  }
  if (card.length === 0) throw new PlainError(`${kind} card cannot be empty`);
  if (!flags.bool("skip-card-validation")) checkCard(kind, card);
  return card;
}

/** {@link validateCard} with the way round it. */
export function checkCard(kind: CardKind, card: Uint8Array): void {
  try {
    validateCard(kind, card);
  } catch (error) {
    throw new PlainError(`${(error as Error).message}\n\nRe-run with --skip-card-validation to publish it anyway`);
  }
}

/** A flag, or its older name where the command has it. */
function oneOf(flags: FlagValues, name: string, older: string): string {
  const value = flags.string(name);
  const old = flags.has(older) ? flags.string(older) : "";
  if (value !== "" && old !== "") throw new PlainError(`--${name} and its deprecated alias --${older} cannot be used together`);
  return value === "" ? old : value;
}

function decodeBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) throw new PlainError("failed to decode card-base64 value: illegal base64 data");
  return new Uint8Array(bytes);
}
