import { pino } from "pino";
import { nowRfc3339 } from "../cli/now.js";
import type { CommandIo, FlagValues } from "../cli/spec.js";

export type NodeLog = (message: string, fields?: Record<string, unknown>) => void;

/** Lines of `start` on stdout: `plain` in the reference's look (`2:03PM INF message key=value`), or JSON. */
export function nodeLog(flags: FlagValues, io: CommandIo): NodeLog {
  const level = flags.string("log_level");
  if (level === "disabled") return () => {};
  if (flags.string("log_format") === "json") {
    const logger = pino({ level: pinoLevel(level), base: null, timestamp: () => `,"time":"${nowRfc3339()}"` });
    return (message, fields = {}) => logger.info(fields, message);
  }
  if (["warn", "error", "fatal", "panic"].includes(level)) return () => {};
  return (message, fields = {}) => {
    const shown = Object.entries(fields).map(([key, value]) => ` ${key}=${plain(value)}`);
    io.stdout(`${clock()} INF ${message}${shown.join("")} module=poktd\n`);
  };
}

function pinoLevel(level: string): string {
  return ["trace", "debug", "info", "warn", "error", "fatal"].includes(level) ? level : "info";
}

function plain(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return /\s/.test(text) ? JSON.stringify(text) : text;
}

function clock(): string {
  const now = new Date();
  const hours = now.getHours();
  return `${hours % 12 === 0 ? 12 : hours % 12}:${String(now.getMinutes()).padStart(2, "0")}${hours < 12 ? "AM" : "PM"}`;
}
