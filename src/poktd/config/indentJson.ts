/**
 * Go encoding/json Indent with an indent of two blanks: the same JSON over many lines, strings and numbers as they are.
 * @param text JSON without blanks between its parts
 */
export function indentJson(text: string): string {
  const out: string[] = [];
  let depth = 0;
  let opened = false;
  const line = (): void => void out.push(`\n${"  ".repeat(depth)}`);
  for (const [part] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^"{}[\],:]+/gs)) {
    const closes = part === "}" || part === "]";
    if (closes) depth--;
    // Nothing between the brackets: they stay together.
    if (opened !== closes) line();
    opened = part === "{" || part === "[";
    if (opened) depth++;
    out.push(part === ":" ? ": " : part);
    if (part === ",") line();
  }
  return out.join("");
}
