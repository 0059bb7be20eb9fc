import { PlainError, UsageError } from "#kernel/base/errors.js";

/** An error that CometBFT answered. `data` holds what went wrong. */
export class CometRpcError extends PlainError {
  constructor(
    readonly code: number,
    readonly title: string,
    readonly data: string,
    httpStatus: string,
  ) {
    super(
      `error in json rpc client, with http response metadata: (Status: ${httpStatus}, Protocol HTTP/1.1). ` +
        `RPC error ${code} - ${title}${data === "" ? "" : `: ${data}`}`,
    );
  }
}

export interface CometRpcOptions {
  /** `tcp://host:port`, `http://…` or `https://…`. */
  readonly node: string;
  /** Longest wait for an answer. */
  readonly timeoutMs?: number;
  /**
   * Bytes of texts that are no UTF-8, which CometBFT's JSON shows as `\ufffd` each, become the lone surrogate of such a byte in place of
   * a character: which byte it was is lost, but not that it was one.
   */
  readonly keepsBrokenText?: boolean;
}

/** CometBFT's JSON-RPC over HTTP. Answers are its JSON as it came: 64-bit numbers are texts. */
export class CometRpc {
  readonly #url: string;
  readonly #timeoutMs: number;
  readonly #keepsBrokenText: boolean;

  constructor(options: CometRpcOptions) {
    this.#url = urlOf(options.node);
    this.#timeoutMs = options.timeoutMs ?? 30_000;
    this.#keepsBrokenText = options.keepsBrokenText ?? false;
  }

  /** @throws CometRpcError for an error of the node, PlainError when it cannot be reached. */
  async call<T>(method: string, params: Readonly<Record<string, unknown>> = {}): Promise<T> {
    return (await this.callRaw(method, params)).result as T;
  }

  /** The whole answer's text beside its parsed result, for commands that print it as it is. */
  async callRaw(method: string, params: Readonly<Record<string, unknown>> = {}): Promise<{ text: string; result: unknown }> {
    const response = await this.#post(JSON.stringify({ jsonrpc: "2.0", id: 0, method, params }));
    const text = await response.text();
    const answer = parseAnswer(this.#keepsBrokenText ? markBrokenText(text) : text, response.status);
    if (answer.error !== undefined) {
      const { code, message, data } = answer.error;
      throw new CometRpcError(code, message, data ?? "", `${response.status} ${response.statusText}`);
    }
    return { text, result: answer.result };
  }

  async #post(body: string): Promise<Response> {
    try {
      return await fetch(this.#url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
        signal: AbortSignal.timeout(this.#timeoutMs),
      });
    } catch (error) {
      throw new PlainError(`post failed: Post "${this.#url}": ${reason(error, this.#url)}`);
    }
  }
}

/** `host:port` alone is good, as in the reference. @throws UsageError for what is no address */
function urlOf(node: string): string {
  const url = node.includes("://") ? node.replace(/^tcp:\/\//, "http://") : `http://${node}`;
  if (/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : "")) return url;
  throw new UsageError(`${JSON.stringify(node)} is no address of a node`, "tcp://host:port, http://… or https://…");
}

/** Go's JSON writes U+FFFD itself as it is, and escapes it where it stands for a byte. */
function markBrokenText(json: string): string {
  if (!json.includes("\\ufffd")) return json;
  return json.replaceAll(/\\(?:ufffd|.)/g, (found) => (found === "\\ufffd" ? "\\udcff" : found));
}

interface JsonRpcAnswer {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: string };
}

function parseAnswer(text: string, status: number): JsonRpcAnswer {
  try {
    return JSON.parse(text) as JsonRpcAnswer;
  } catch {
    throw new PlainError(`error unmarshalling: status ${status}: the answer is not JSON`);
  }
}

/** What Go's dialer would say of the same failure. */
function reason(error: unknown, url: string): string {
  const cause = (error as { cause?: { code?: string; address?: string; port?: number; message?: string } }).cause;
  const at = cause?.address === undefined ? new URL(url).host : `${cause.address}:${cause.port}`;
  if (cause?.code === "ECONNREFUSED") return `dial tcp ${at}: connect: connection refused`;
  if (cause?.code === "ENOTFOUND") return `dial tcp: lookup ${new URL(url).hostname}: no such host`;
  if (error instanceof Error && error.name === "TimeoutError")
    return "context deadline exceeded (Client.Timeout exceeded while awaiting headers)";
  return cause?.message ?? (error as Error).message;
}
