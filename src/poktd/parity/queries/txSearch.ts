import type { TxJson } from "#node/rpc/services/txAnswers.js";

type Match = (tx: TxJson) => boolean;

/** A query for transactions as far as the recorded questions need it. @returns undefined for one that CometBFT must judge */
export function txMatches(query: string): Match | undefined {
  const parts = query.split(/ AND /).map(conditionOf);
  if (parts.some((part) => part === undefined)) return undefined;
  return (tx) => parts.every((part) => part?.(tx));
}

function conditionOf(text: string): Match | undefined {
  const exists = /^([\w.]+) EXISTS$/.exec(text);
  if (exists !== null) return (tx) => valuesOf(tx, exists[1] as string).length > 0;
  const contains = /^([\w.]+) CONTAINS '([^']*)'$/.exec(text);
  if (contains !== null) return (tx) => valuesOf(tx, contains[1] as string).some((value) => value.includes(contains[2] as string));
  const equals = /^([\w.]+)\s*=\s*'([^']*)'$/.exec(text);
  if (equals !== null) return (tx) => valuesOf(tx, equals[1] as string).includes(equals[2] as string);
  const number = /^([\w.]+)\s*(=|<=|>=|<|>)\s*(\d+)$/.exec(text);
  if (number === null) return undefined;
  const [, key, operator, limit] = number as unknown as [string, string, string, string];
  return (tx) => valuesOf(tx, key).some((value) => /^\d+$/.test(value) && compare(Number(value), operator, Number(limit)));
}

function compare(value: number, operator: string, limit: number): boolean {
  if (operator === "=") return value === limit;
  if (operator === "<") return value < limit;
  if (operator === ">") return value > limit;
  return operator === "<=" ? value <= limit : value >= limit;
}

function valuesOf(tx: TxJson, key: string): string[] {
  if (key === "tx.height") return [tx.height];
  if (key === "tx.hash") return [tx.hash];
  const [type, attribute] = [key.slice(0, key.indexOf(".")), key.slice(key.indexOf(".") + 1)];
  const events = (tx.tx_result.events ?? []).filter((event) => event.type === type);
  const attributes = events.flatMap((event) => event.attributes ?? []).filter((item) => item.key === attribute && item.index !== false);
  return attributes.map((item) => item.value ?? "");
}
