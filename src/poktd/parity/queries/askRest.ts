import { request } from "node:http";
import { equalMasked, equalUnordered, parsedJson, withoutSourcePosition } from "./compareAnswers.js";
import type { RestQuestion } from "./questions.js";

export interface RestAnswer {
  readonly status: number;
  /** Names as sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly trailers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Headers that were not recorded. */
const SKIPPED: ReadonlySet<string> = new Set(["date", "x-server-time", "connection"]);
/** Our own pages stand at these paths: only status and type can be the same. */
const PAGES: ReadonlySet<string> = new Set(["/", "/swagger/", "/static/openapi.yml"]);

/** Sends one recorded request to a server of this machine. */
export function askRest(port: number, question: RestQuestion): Promise<RestAnswer> {
  const { method, path, headers, body } = question;
  const lines = [["Host", `127.0.0.1:${port}`], ...headers, ["Connection", "close"]];
  if (body !== null) lines.push(["Content-Length", String(Buffer.byteLength(body))]);
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, method, path, headers: lines.flat() as never, setHost: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: pairs(response.rawHeaders),
          trailers: pairs(response.rawTrailers),
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    call.on("error", reject);
    call.end(body ?? undefined);
  });
}

function pairs(raw: readonly string[]): Record<string, string> {
  const out: Record<string, string> = {};
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i] as string;
    if (!SKIPPED.has(name.toLowerCase())) out[name] = raw[i + 1] as string;
  }
  return out;
}

/** @returns what differs, as lines; none when the answer is the recorded one */
export function restDifference(question: RestQuestion, answer: RestAnswer): string[] {
  if (question.status === null) return [];
  const out: string[] = [];
  if (answer.status !== question.status) out.push(`  status   ours ${answer.status}, recorded ${question.status}`);
  const page = PAGES.has(question.path);
  const recordedBody = withoutSourcePosition(question.response_body ?? "");
  const loose = question.masked === true || page || recordedBody.cut;
  const headers = { ...question.response_headers };
  const ours = { ...answer.headers };
  if (loose)
    for (const set of [headers, ours]) for (const name of ["Content-Length", "Transfer-Encoding", "Accept-Ranges"]) delete set[name];
  out.push(...recordDifference("header", ours, headers));
  out.push(...recordDifference("trailer", answer.trailers, question.response_trailers ?? {}));
  if (!page && !sameBody(question, answer.body, recordedBody.text)) {
    out.push(`  ours     ${clipped(answer.body, recordedBody.text)}`, `  recorded ${clipped(recordedBody.text, answer.body)}`);
  }
  return out;
}

function sameBody(question: RestQuestion, ours: string, recorded: string): boolean {
  if (ours === recorded) return true;
  const [a, b] = [parsedJson(ours), parsedJson(recorded)];
  if (a === undefined || b === undefined) return false;
  if (question.unordered === true) return equalUnordered(a, b);
  return question.masked === true && equalMasked(a, b);
}

function recordDifference(what: string, ours: Readonly<Record<string, string>>, recorded: Readonly<Record<string, string>>): string[] {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(recorded)])];
  const wrong = names.filter((name) => ours[name] !== recorded[name]);
  return wrong.map((name) => `  ${what} ${name}: ours ${ours[name] ?? "(absent)"}, recorded ${recorded[name] ?? "(absent)"}`);
}

/** The part of a text around the first character at which it differs from another. */
export function clipped(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  const start = Math.max(0, at - 80);
  return `${start > 0 ? "…" : ""}${text.slice(start, at + 200)}${text.length > at + 200 ? "…" : ""}`;
}
