import { accAddressToBech32 } from "#kernel/base/address.js";
import { PlainError, UsageError } from "#kernel/base/errors.js";
import { pubKeyAddress } from "#kernel/crypto/pubKey.js";
import type { Keyring } from "#offchain/client/keyring/keyring.js";
import type { KeyRecord } from "#offchain/client/keyring/record.js";
import { IoPrompter } from "../../../cli/prompter.js";
import type { CommandBody, Invocation } from "../../../cli/spec.js";
import { keyringOf } from "../../keyringOf.js";
import { TxClient } from "../txClient.js";

/** What commands on signed transactions share. */
export interface ToolSession extends Invocation {
  readonly keyring: Keyring;
  readonly client: TxClient;
}

/** Gives a body its keyring and node, and closes stdin after it. */
export function withSession(body: (session: ToolSession) => Promise<void>): CommandBody {
  return async (call) => {
    if (call.flags.bool("ledger")) throw new UsageError("Ledger devices are not supported", "sign with a key of the keyring");
    const prompter = new IoPrompter(call.io);
    try {
      await body({ ...call, keyring: await keyringOf(call.flags, prompter), client: new TxClient(call.flags.string("node")) });
    } finally {
      prompter.close();
    }
  };
}

/** The key that `--from` names. @throws PlainError */
export async function signingKey({ flags, keyring }: ToolSession): Promise<KeyRecord> {
  const named = flags.string("from");
  return named === "" ? keyring.key("") : keyOfFrom(keyring, named);
}

/** sdk client/cmd.go readTxCommandFlags. @throws PlainError for a key that is not there */
export async function keyOfFrom(keyring: Keyring, named: string): Promise<KeyRecord> {
  try {
    return await keyring.keyByAddressOrName(named);
  } catch (error) {
    throw new PlainError(`failed to convert address field to address: ${(error as Error).message}`);
  }
}

/** Bech32 account address of a key. */
export function addressOfKey({ pubKey }: KeyRecord): string {
  return accAddressToBech32(pubKeyAddress(pubKey));
}
