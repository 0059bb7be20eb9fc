import { createInterface } from "node:readline";

/** The next line of a stream, without its end. @throws Error `EOF` when there is none, as Go's readers do. */
export async function readLine(stream: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input: stream, terminal: false });
  try {
    for await (const line of lines) return line;
    throw new Error("EOF");
  } finally {
    lines.close();
  }
}
