import { PlainError } from "#kernel/base/errors.js";

/** sdk client/keys/add.go checkName. @throws PlainError */
export function checkName(name: string): void {
  if (name.trim() === "") throw new PlainError("the provided name is invalid or empty after trimming whitespace");
}
