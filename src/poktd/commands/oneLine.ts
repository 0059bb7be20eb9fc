/** What an engine says of a text it cannot parse, on one line: it quotes the text, newlines and all. */
export function oneLine(error: unknown): string {
  return (error as Error).message.replaceAll(/\s+/g, " ").trim();
}
