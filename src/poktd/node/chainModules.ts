import type { ModuleDef } from "#kernel/module/module.js";
import { pocketChain } from "#modules";

/** The modules of the chain without an app around them: for default genesis, validation and the tables of commands. */
export function chainModules(): readonly ModuleDef[] {
  const noApp = () => {
    throw new Error("there is no running app here");
  };
  const chain = pocketChain({
    router: { execute: noApp, handler: noApp } as never,
    executeGenesisTx: noApp,
    protocolVersion: () => 0n,
    setProtocolVersion: noApp,
  });
  return chain.modules;
}
