import type { CardRule, ListRule, ObjectRule, TextRule } from "./cardRules.js";

/** Every place where a value breaks its rule, as `  /path: what`, sorted, each once. @param value what JSON.parse gives */
export function cardProblems(rule: CardRule, value: unknown): string[] {
  const problems: string[] = [];
  check(rule, value, "", (path, what) => problems.push(`  ${path === "" ? "(root)" : path}: ${what}`));
  return [...new Set(problems)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

type Report = (path: string, what: string) => void;

const kindWord = { text: "string", integer: "integer", list: "array", object: "object" } as const;

function check(rule: CardRule, value: unknown, path: string, report: Report): void {
  if (rule.kind === "forbidden") {
    report(
      path,
      "`required` is not a card field -- nothing enforces it at stake time or relay time, " +
        'and a consumer may decline a transport. Use `intent` instead (e.g. "intent": "expected")',
    );
    return;
  }
  const kind = jsonKind(value);
  const integer = kind === "number" && Number.isInteger(value);
  if (kind !== kindWord[rule.kind] && !(rule.kind === "integer" && integer)) report(path, `got ${kind}, want ${kindWord[rule.kind]}`);
  if (rule.kind === "text") checkText(rule, value, path, report);
  else if (rule.kind === "integer" && typeof value === "number" && value < rule.min)
    report(path, `minimum: got ${value}, want ${rule.min}`);
  else if (rule.kind === "list" && Array.isArray(value)) checkList(rule, value, path, report);
  else if (rule.kind === "object" && kind === "object") checkObject(rule, value as Record<string, unknown>, path, report);
}

function checkText(rule: TextRule, value: unknown, path: string, report: Report): void {
  if (rule.exactly !== undefined && value !== rule.exactly) report(path, `value must be '${rule.exactly}'`);
  if (rule.only !== undefined && !rule.only.includes(value as string)) {
    report(path, `value must be one of ${rule.only.map((word) => `'${word}'`).join(", ")}`);
  }
  if (typeof value !== "string") return;
  const length = [...value].length;
  if (rule.max !== undefined && length > rule.max) report(path, `maxLength: got ${length}, want ${rule.max}`);
  if (rule.pattern !== undefined && !new RegExp(rule.pattern, "u").test(value)) {
    report(path, `'${value}' does not match pattern '${rule.pattern}'`);
  }
}

function checkList(rule: ListRule, list: readonly unknown[], path: string, report: Report): void {
  if (list.length > rule.max) report(path, `maxItems: got ${list.length}, want ${rule.max}`);
  if (rule.unique === true) {
    const texts = list.map((item) => JSON.stringify(item));
    const second = texts.findIndex((text, i) => texts.indexOf(text) < i);
    if (second >= 0) report(path, `items at ${texts.indexOf(texts[second] as string)} and ${second} are equal`);
  }
  for (const [i, item] of list.entries()) check(rule.items, item, `${path}/${i}`, report);
}

function checkObject(rule: ObjectRule, value: Readonly<Record<string, unknown>>, path: string, report: Report): void {
  const missing = (rule.required ?? []).filter((key) => !Object.hasOwn(value, key)).map((key) => `'${key}'`);
  if (missing.length > 0) report(path, `missing ${missing.length === 1 ? "property" : "properties"} ${missing.join(", ")}`);
  for (const [key, field] of Object.entries(rule.fields)) {
    if (Object.hasOwn(value, key)) check(field, value[key], `${path}/${key}`, report);
  }
}

function jsonKind(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
