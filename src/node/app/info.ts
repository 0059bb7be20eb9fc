import { strToBytes } from "#kernel/base/bytes.js";
import type { AppCore } from "./core.js";

/** sdk baseapp/abci.go Info. The request is ignored. */
export function info(app: AppCore) {
  const last = app.store.lastCommit();
  return {
    data: app.chain.name,
    version: app.chain.version,
    app_version: app.states.protocolVersion,
    last_block_height: last.height,
    last_block_app_hash: strToBytes(last.appHash),
  };
}
