import { accAddressFromBech32, accAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { PlainError, UsageError } from "#kernel/base/errors.js";
import { type PubKey, pubKeyAddress } from "#kernel/crypto/pubKey.js";
import type { Keyring } from "#offchain/client/keyring/keyring.js";
import type { IoPrompter } from "../../cli/prompter.js";
import type { FlagValues, Invocation } from "../../cli/spec.js";
import { homeFiles } from "../../config/homeFiles.js";
import { defaultHome } from "../globalFlags.js";
import { keyOrAddress } from "../keyOrAddress.js";
import { keyringOf } from "../keyringOf.js";
import { TxClient } from "./txClient.js";
import type { TxRow } from "./txRow.js";
import { txSettings } from "./txSettings.js";

/** Who a transaction is from. `pubKey` is absent for an address that is not in the keyring. */
interface From {
  readonly name: string;
  readonly address: string;
  readonly pubKey?: PubKey;
}

/** Which of a command's settings name the signer. */
export type Signing = Pick<TxRow, "fromArgument" | "fromFile" | "defaultFrom" | "memo" | "fields">;

/** What the steps share. */
export interface TxSession {
  readonly call: Invocation;
  readonly prompter: IoPrompter;
  readonly keyring: Keyring;
  readonly client: TxClient;
  readonly from: From;
  readonly addressOf: (nameOrAddress: string) => Promise<string>;
  readonly settings: ReturnType<typeof txSettings>;
}

/** @throws PlainError when the signer named is no key of the keyring */
export async function openSession(row: Signing, call: Invocation, prompter: IoPrompter): Promise<TxSession> {
  const { args, flags, io } = call;
  if (flags.bool("ledger")) throw new UsageError("Ledger devices are not supported", "sign with a key of the keyring");
  const keyring = await keyringOf(flags, prompter);
  await row.fields?.({ args, flags, address: keyOrAddress((text) => keyAddress(keyring, text)) });
  for (const name of ["fee-payer", "fee-granter"]) if (flags.string(name) !== "") accAddressFromBech32(flags.string(name));
  const addressOf = async (text: string) => accAddressToBech32(pubKeyAddressOr(await keyOrUndefined(keyring, text), text));
  let named = row.fromFile?.(args) ?? (row.fromArgument === undefined ? flags.string("from") : (args[row.fromArgument] ?? ""));
  if (named === "" && row.defaultFrom !== undefined) named = await row.defaultFrom(flags, io);
  if (named === "") named = await defaultKey(io);
  requireOfflineAccount(flags);
  const settings = txSettings(flags);
  const memo = row.memo?.(flags) || settings.memo;
  const client = new TxClient(flags.string("node"));
  return { call, prompter, keyring, client, from: await fromOf(flags, keyring, named), addressOf, settings: { ...settings, memo } };
}

/** `keyring-default-keyname` of client.toml. sdk client/context.go GetFromFields says on stdout that it takes it. */
async function defaultKey(io: Invocation["io"]): Promise<string> {
  const { readTomlFile } = await import("../../config/tomlFile.js");
  const name = readTomlFile(homeFiles(defaultHome()).clientToml).get("keyring-default-keyname");
  if (typeof name !== "string" || name === "") return "";
  io.stdout(`No key name or address provided; using the default key: ${name}\n`);
  return name;
}

async function keyOrUndefined(keyring: Keyring, name: string): Promise<PubKey | undefined> {
  return name.startsWith("pokt1") || !(await keyring.has(name)) ? undefined : (await keyring.key(name)).pubKey;
}

/** Address of the key of this name, undefined when there is none. */
export async function keyAddress(keyring: Keyring, name: string): Promise<ByteStr | undefined> {
  if (name.startsWith("poktva")) return undefined;
  const key = await keyOrUndefined(keyring, name);
  return key === undefined ? undefined : pubKeyAddress(key);
}

function pubKeyAddressOr(key: PubKey | undefined, text: string) {
  return key === undefined ? accAddressFromBech32(text) : pubKeyAddress(key);
}

/** sdk client/context.go GetFromFields: nobody named is an empty address, which fails where one is needed. */
async function fromOf(flags: FlagValues, keyring: Keyring, named: string): Promise<From> {
  if (named === "") return { name: "", address: "" };
  if (flags.bool("dry-run")) {
    try {
      accAddressFromBech32(named);
    } catch (error) {
      throw new PlainError(
        `failed to convert address field to address: a valid bech32 address must be provided in simulation mode: ${(error as Error).message}`,
      );
    }
    return { name: "", address: named };
  }
  if (flags.bool("generate-only") && isAddress(named)) return { name: "", address: named };
  try {
    const record = await keyring.keyByAddressOrName(named);
    return { name: record.name, address: accAddressToBech32(pubKeyAddress(record.pubKey)), pubKey: record.pubKey };
  } catch (error) {
    throw new PlainError(`failed to convert address field to address: ${(error as Error).message}`);
  }
}

function isAddress(text: string): boolean {
  try {
    accAddressFromBech32(text);
    return true;
  } catch {
    return false;
  }
}

/** Where an account stands in the sequence of its transactions. */
export interface SigningAccount {
  readonly accountNumber: bigint;
  readonly sequence: bigint;
}

/** sdk client/tx/factory.go NewFactoryCLI. @throws PlainError */
export function requireOfflineAccount(flags: FlagValues): void {
  if (!flags.bool("offline") || (flags.set("account-number") && flags.set("sequence"))) return;
  throw new PlainError("account-number and sequence must be set in offline mode");
}

/** Asked from the node; with `--offline` from the flags. */
export async function accountOf(flags: FlagValues, client: TxClient, address: string): Promise<SigningAccount> {
  if (!flags.bool("offline")) return client.account(address);
  requireOfflineAccount(flags);
  return { accountNumber: flags.int("account-number"), sequence: flags.int("sequence") };
}
