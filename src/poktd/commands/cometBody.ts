import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { consAddressToBech32 } from "#kernel/base/address.js";
import { bytesToStr } from "#kernel/base/bytes.js";
import type { Invocation } from "../cli/spec.js";
import { emptyValidatorState, nodeId, readCometKey } from "../config/cometKeys.js";
import { homeFiles } from "../config/homeFiles.js";
import { findCometBinary } from "../node/cometBinary.js";

/** `poktvalcons1…` of this node's validator key. */
export function showAddress({ flags, io }: Invocation): void {
  const key = readCometKey(homeFiles(flags.string("home")).validatorKey);
  io.stdout(`${consAddressToBech32(bytesToStr(key.address))}\n`);
}

/** The id by which peers know this node: 40 hex digits. */
export function showNodeId({ flags, io }: Invocation): void {
  io.stdout(`${nodeId(readCometKey(homeFiles(flags.string("home")).nodeKey))}\n`);
}

/** The validator's public key as proto-JSON Any. */
export function showValidator({ flags, io }: Invocation): void {
  const key = readCometKey(homeFiles(flags.string("home")).validatorKey);
  io.stdout(`{"@type":"/cosmos.crypto.ed25519.PubKey","key":"${Buffer.from(key.publicKey).toString("base64")}"}\n`);
}

/** `comet version`: versions of ABCI, of the block and p2p protocols, and of the CometBFT binary that was found. */
export function cometVersion({ io }: Invocation): void {
  io.stdout(`ABCI: 2.0.0\nBlockProtocol: 11\nCometBFT: ${findCometBinary().version}\nP2PProtocol: 8\n\n`);
}

/** Removes blocks, WAL and application state; keys, configuration and the validator's signing state stay. */
export function resetState({ flags, io }: Invocation): void {
  removeData(flags.string("home"), io.stderr);
}

/** As {@link resetState}, and the validator forgets what it signed. Dangerous on a network that still runs. */
export function unsafeResetAll({ flags, io }: Invocation): void {
  const files = homeFiles(flags.string("home"));
  removeData(files.home, io.stderr);
  const addressBook = join(files.home, "config", "addrbook.json");
  if (!flags.bool("keep-addr-book") && existsSync(addressBook)) rmSync(addressBook);
  if (existsSync(files.dataDir)) writeFileSync(files.validatorState, emptyValidatorState, { mode: 0o600 });
  io.stderr(`Reset private validator file to genesis state ${files.validatorState}\n`);
}

function removeData(home: string, say: (text: string) => void): void {
  const files = homeFiles(home);
  if (!existsSync(files.dataDir)) return;
  for (const name of readdirSync(files.dataDir)) {
    const path = join(files.dataDir, name);
    if (path === files.validatorState) continue;
    rmSync(path, { recursive: true, force: true });
    say(`Removed ${path}\n`);
  }
}
