import { readFileSync } from "node:fs";
import { UsageError } from "#kernel/base/errors.js";
import { jsonErrorLine } from "./jsonLine.js";

/**
 * Parses the text of a JSON file.
 * @param path for the error
 * @throws UsageError with file, line and reason
 */
export function parseJsonFile(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = (error as Error).message.replaceAll(/\s+/g, " ");
    throw new UsageError(`${path} line ${jsonErrorLine(text)} is not JSON: ${reason}`, "mend or replace the file");
  }
}

/** @throws UsageError when the file cannot be read or is not JSON */
export function readJsonFile(path: string): unknown {
  return parseJsonFile(readTextFile(path), path);
}

/** @throws UsageError when the file cannot be read */
export function readTextFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`${path} cannot be read`, (error as Error).message);
  }
}

/** Line (from 1) on which a member of the outermost object is written first; 0 when nowhere. */
export function lineOfMember(text: string, name: string): number {
  return text.split("\n").findIndex((line) => line.includes(`${JSON.stringify(name)}:`) || line.includes(`${JSON.stringify(name)} :`)) + 1;
}
