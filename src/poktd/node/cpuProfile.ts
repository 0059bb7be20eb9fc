import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { UsageError } from "#kernel/base/errors.js";

/**
 * Records where the main thread spends its time, from here until `stop`, which writes the file: V8's format, which the developer tools of
 * a browser open. sdk server/start.go wrapCPUProfile
 * @throws UsageError when the file cannot be written, now rather than at the end
 */
export async function cpuProfile(path: string): Promise<{ stop(): Promise<void> }> {
  try {
    writeFileSync(path, "");
  } catch (error) {
    throw new UsageError(`--cpu-profile cannot be written: ${(error as Error).message}`);
  }
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.start");
  return {
    stop: async () => {
      const { profile } = await session.post("Profiler.stop");
      session.disconnect();
      writeFileSync(path, JSON.stringify(profile));
    },
  };
}
