import type { CommandIo } from "../cli/spec.js";
import { goYaml } from "./goYaml.js";

/**
 * sdk client/context.go PrintProto: YAML for `text`, else the JSON with a newline.
 * @param json one line of JSON; 64-bit numbers are texts in it, so that nothing is lost
 */
export function printProto(io: CommandIo, json: string, output: string): void {
  io.stdout(output === "text" ? goYaml(JSON.parse(json)) : `${json}\n`);
}
