import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Pair, parseDocument, type Scalar } from "yaml";

/** What is wrong with a file's YAML, or with the kind of a value in it. Callers wrap the text. */
export class YamlProblem extends Error {
  override readonly name = "YamlProblem";
}

/** The file that a node is of. */
interface YamlFile {
  /** What an alias stands for. */
  resolve(node: unknown): unknown;
  /** The problem with its line in front. */
  problem(node: unknown, text: string): YamlProblem;
}

/**
 * A mapping of a stake file, read as yaml.v2 reads into Go structs: unknown keys are ignored, the last of equal keys wins,
 * an absent or null value is empty, and any scalar is good for a text (`100` is `"100"`). Merge keys (`<<`) stand for the
 * keys of what they name. @throws YamlProblem
 */
export class YamlFields {
  readonly #pairs: readonly Pair[];

  constructor(
    node: unknown,
    private readonly file: YamlFile,
  ) {
    this.#pairs = this.#merged(node);
  }

  /** Keys in file order. */
  keys(): string[] {
    return [...new Set(this.#pairs.map((pair) => scalarText(pair.key)))];
  }

  /** Empty when absent or null. @throws YamlProblem for a list or mapping. */
  text(key: string): string {
    const value = this.#get(key);
    if (value === undefined) return "";
    if (!isScalar(value)) throw this.file.problem(value, `cannot unmarshal ${kindOf(value)} into string (key ${key})`);
    return scalarText(value);
  }

  /** An unsigned 64-bit integer, of a fraction the whole part; 0 when absent or null. @throws YamlProblem for anything else. */
  uint64(key: string): bigint {
    const value = this.#get(key);
    if (value === undefined) return 0n;
    const scalar = isScalar(value) ? value.value : undefined;
    const number = typeof scalar === "number" && Number.isFinite(scalar) ? BigInt(Math.trunc(scalar)) : scalar;
    if (typeof number === "bigint" && number >= 0n && number < 1n << 64n) return number;
    throw this.file.problem(value, `cannot unmarshal ${kindOf(value)} into uint64 (key ${key})`);
  }

  /** Texts of a list; empty when absent or null. */
  texts(key: string): string[] {
    return this.#list(key).map((item) => {
      if (item === undefined) return "";
      if (!isScalar(item)) throw this.file.problem(item, `cannot unmarshal ${kindOf(item)} into string (key ${key})`);
      return scalarText(item);
    });
  }

  /** Mappings of a list; empty when absent or null. */
  maps(key: string): YamlFields[] {
    return this.#list(key).map((item) => this.#fields(key, item));
  }

  /** A mapping; without keys when absent or null. */
  map(key: string): YamlFields {
    return this.#fields(key, this.#get(key));
  }

  #fields(key: string, value: unknown): YamlFields {
    if (value !== undefined && !isMap(value))
      throw this.file.problem(value, `cannot unmarshal ${kindOf(value)} into a mapping (key ${key})`);
    return new YamlFields(value, this.file);
  }

  #list(key: string): unknown[] {
    const value = this.#get(key);
    if (value === undefined) return [];
    if (!isSeq(value)) throw this.file.problem(value, `cannot unmarshal ${kindOf(value)} into a list (key ${key})`);
    return value.items.map((item) => present(this.file.resolve(item)));
  }

  #get(key: string): unknown {
    const pair = this.#pairs.findLast((item) => scalarText(item.key) === key);
    return present(this.file.resolve(pair?.value));
  }

  /** The pairs of a mapping with merge keys replaced; of several merged mappings the first wins, so it comes last. */
  #merged(node: unknown): Pair[] {
    if (!isMap(node)) return [];
    return node.items.flatMap((pair) => {
      if (!isMergeKey(pair.key)) return [pair as Pair];
      const value = this.file.resolve(pair.value);
      const mappings = isSeq(value) ? value.items.map((item) => this.file.resolve(item)).reverse() : [value];
      if (!mappings.every(isMap)) throw new YamlProblem("yaml: map merge requires map or sequence of maps as the value");
      return mappings.flatMap((mapping) => this.#merged(mapping));
    });
  }
}

/** The mapping at the top of a file; without keys for a file of comments. @throws YamlProblem */
export function parseYamlFields(text: string): YamlFields {
  const lines = new LineCounter();
  const document = parseDocument(text, { version: "1.1", intAsBigInt: true, uniqueKeys: false, logLevel: "silent", lineCounter: lines });
  const lined = (offset: number, problem: string) => new YamlProblem(`yaml: line ${lines.linePos(offset).line}: ${problem}`);
  const [error] = document.errors;
  if (error !== undefined) throw lined(error.pos[0], error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? "");
  const file: YamlFile = {
    resolve: (node) => (isAlias(node) ? node.resolve(document) : node),
    problem: (node, problem) => {
      const { line } = lines.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0);
      return new YamlProblem(`yaml: unmarshal errors:\n  line ${line}: ${problem}`);
    },
  };
  const top = present(file.resolve(document.contents));
  if (top !== undefined && !isMap(top)) throw file.problem(top, `cannot unmarshal ${kindOf(top)} into a mapping`);
  return new YamlFields(top, file);
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === "PLAIN" && key.source === "<<";
}

/** A null scalar counts as absent. */
function present(node: unknown): unknown {
  if (node === null || node === undefined) return undefined;
  return isScalar(node) && node.value === null ? undefined : node;
}

/** The characters of a plain scalar, the value of a quoted one. */
function scalarText(node: unknown): string {
  if (!isScalar(node)) return "";
  const { source, value } = node as Scalar;
  return typeof value === "string" ? value : (source ?? String(value));
}

/** yaml.v2 decode.go terror: the tag, and of a scalar its text, cut after ten characters. The key is named beside what Go says. */
function kindOf(node: unknown): string {
  if (isMap(node)) return "!!map";
  if (isSeq(node)) return "!!seq";
  const text = scalarText(node);
  return `${scalarTag(isScalar(node) ? node.value : text)} \`${text.length > 10 ? `${text.slice(0, 7)}...` : text}\``;
}

function scalarTag(value: unknown): string {
  if (typeof value === "bigint") return "!!int";
  if (typeof value === "number") return "!!float";
  return typeof value === "boolean" ? "!!bool" : "!!str";
}
