import {
  accAddressFromBech32,
  accAddressToBech32,
  consAddressToBech32,
  valAddressFromBech32,
  valAddressToBech32,
} from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { CommandLineError } from "../cli/parseFlags.js";
import type { AddressResolver } from "./fieldValue.js";

/**
 * sdk client/v2/autocli/flag/address.go: the keyring is tried first, then the text must be an address.
 * @param keyNamed address of the key of this name, undefined when there is none
 */
export function keyOrAddress(keyNamed: (name: string) => Promise<ByteStr | undefined>): AddressResolver {
  return async (text, field, place) => {
    const kind = field.scalar ?? "";
    const named = await keyNamed(text);
    if (named !== undefined) return addressText(kind, named);
    if (kind.includes("Consensus")) return text;
    try {
      if (kind.includes("Validator")) valAddressFromBech32(text);
      else accAddressFromBech32(text);
    } catch (error) {
      const problem = `invalid account address or key name: ${(error as Error).message}`;
      throw new CommandLineError(`invalid argument ${JSON.stringify(text)} for "--${place}" flag: ${problem}`);
    }
    return text;
  };
}

function addressText(kind: string, address: ByteStr): string {
  if (kind.includes("Validator")) return valAddressToBech32(address);
  return kind.includes("Consensus") ? consAddressToBech32(address) : accAddressToBech32(address);
}
