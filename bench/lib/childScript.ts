import { spawn } from "node:child_process";

/** Options by which the bench runs: the sources or the compiled program. */
const inherited = process.execArgv;

/** Runs a script of the bench in a process of its own. @returns what it printed as JSON. @throws Error when it fails */
export function runScript<T>(script: string, args: readonly string[], flags: readonly string[] = []): Promise<T> {
  const child = spawn(process.execPath, [...inherited, ...flags, script, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  const stop = () => child.kill("SIGKILL");
  process.once("exit", stop);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      process.removeListener("exit", stop);
      if (code === 0) resolve(JSON.parse(out) as T);
      else reject(new Error(`${script} ended with exit code ${code}`));
    });
  });
}
