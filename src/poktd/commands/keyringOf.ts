import type { Keyring } from "#offchain/client/keyring/keyring.js";
import { openKeyring } from "#offchain/client/keyring/openKeyring.js";
import type { Prompter } from "#offchain/client/keyring/passphrase.js";
import type { FlagValues } from "../cli/spec.js";

/** The keyring that the flags name: `--keyring-backend`, and `--keyring-dir` or else the home. */
export function keyringOf(flags: FlagValues, prompter: Prompter): Promise<Keyring> {
  const directory = flags.string("keyring-dir") || flags.string("home");
  return openKeyring({ backend: flags.string("keyring-backend"), directory }, prompter);
}
