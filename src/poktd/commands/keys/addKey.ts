import { PlainError, UsageError } from "#kernel/base/errors.js";
import { hdPath, isValidMnemonic, newMnemonic } from "#kernel/crypto/mnemonic.js";
import type { PubKey } from "#kernel/crypto/pubKey.js";
import { keyOutput } from "#offchain/client/keyring/keyOutput.js";
import type { Keyring } from "#offchain/client/keyring/keyring.js";
import { openKeyring } from "#offchain/client/keyring/openKeyring.js";
import type { KeyRecord } from "#offchain/client/keyring/record.js";
import type { IoPrompter } from "../../cli/prompter.js";
import type { FlagValues } from "../../cli/spec.js";
import { pubKeyFromJson } from "../pubKeyFromJson.js";
import { readTextFile } from "../readTextFile.js";
import { checkName } from "./checkName.js";
import { checkThreshold, multisigOf } from "./multisigOf.js";
import { printKeys, requireFormat } from "./printKeys.js";
import { withKeyring } from "./withKeyring.js";

/** sdk client/keys/add.go. Text: the key on stdout, the words on stderr; JSON: one object with both. */
export const addKey = withKeyring(async ({ args, flags, io }, real, prompter) => {
  const name = args[0] as string;
  checkName(name);
  if (flags.string("key-type") !== "secp256k1") throw new PlainError(`${flags.string("key-type")}: unsupported signing algo`);
  const keyring = flags.bool("dry-run") ? await openKeyring({ backend: "memory", directory: "" }, prompter) : real;
  if (!flags.bool("dry-run")) await makeRoom(keyring, name, prompter);
  const { record, mnemonic } = await newRecord(flags, keyring, name, prompter);
  const format = flags.string("output");
  requireFormat(format);
  const words = flags.bool("no-backup") ? undefined : mnemonic;
  if (format === "text") io.stderr("\n");
  printKeys(io, format, [{ ...keyOutput(record), ...(format === "json" && words !== undefined ? { mnemonic: words } : {}) }], true);
  if (format !== "text" || words === undefined) return;
  io.stderr("\n**Important** write this mnemonic phrase in a safe place.\n");
  io.stderr(`It is the only way to recover your account if you ever forget your password.\n\n${words}\n`);
});

/** @throws PlainError when a key of this name is to stay */
async function makeRoom(keyring: Keyring, name: string, prompter: IoPrompter): Promise<void> {
  if (!(await keyring.has(name))) return;
  if (!(await prompter.confirm(`override the existing name ${name}`))) throw new PlainError("aborted");
  await keyring.delete(name);
}

interface NewRecord {
  readonly record: KeyRecord;
  /** Words that are to be shown. */
  readonly mnemonic?: string;
}

async function newRecord(flags: FlagValues, keyring: Keyring, name: string, prompter: IoPrompter): Promise<NewRecord> {
  const members = flags.strings("multisig");
  if (members.length > 0 && !flags.bool("dry-run")) return { record: await saveMultisig(flags, keyring, name, members) };
  const json = flags.string("pubkey");
  const base64 = flags.string("pubkey-base64");
  if (json !== "" && base64 !== "") throw new PlainError("flags pubkey and pubkey-base64 cannot be used simultaneously");
  if (json !== "") return { record: await keyring.saveOffline(name, pubKeyFromJson(json)) };
  if (base64 !== "") return { record: await keyring.saveOffline(name, keyOfBase64(base64)) };
  if (flags.bool("ledger")) {
    if (flags.string("hd-path") !== "") throw new PlainError("cannot set custom bip32 path with ledger");
    throw new UsageError("Ledger devices are not supported", "keep the key in the keyring");
  }
  return fromWords(flags, keyring, name, prompter);
}

async function saveMultisig(flags: FlagValues, keyring: Keyring, name: string, members: readonly string[]): Promise<KeyRecord> {
  const threshold = flags.int("multisig-threshold");
  checkThreshold(threshold, members.length);
  const keys: PubKey[] = [];
  for (const [i, member] of members.entries()) {
    if (members.indexOf(member) < i) throw new PlainError(`duplicate multisig keys: ${member}`);
    keys.push((await keyring.key(member)).pubKey);
  }
  return keyring.saveMultisig(name, multisigOf(keys, threshold, !flags.bool("nosort")));
}

const KEY_BYTES = 33;

/** The reference wants base64 of the key's base64 text; that of its bytes is taken too. */
function keyOfBase64(text: string): PubKey {
  const once = Buffer.from(text, "base64");
  const key = once.length === KEY_BYTES ? once : Buffer.from(once.toString("latin1"), "base64");
  if (key.length !== KEY_BYTES) throw new PlainError(`a secp256k1 public key has ${KEY_BYTES} bytes, this one has ${key.length}`);
  return { kind: "secp256k1", key: new Uint8Array(key) };
}

/** Words that were given are not shown again with `--recover`; new ones, and those of `--interactive`, are. */
async function fromWords(flags: FlagValues, keyring: Keyring, name: string, prompter: IoPrompter): Promise<NewRecord> {
  const recover = flags.bool("recover");
  const given = recover || flags.bool("interactive") ? await givenWords(flags, recover, prompter) : "";
  const mnemonic = given === "" ? newMnemonic() : given;
  const passphrase = flags.bool("interactive") ? await bip39Passphrase(prompter) : "";
  const path = flags.string("hd-path") || hdPath(Number(flags.int("account")), Number(flags.int("index")), Number(flags.int("coin-type")));
  const record = await keyring.importMnemonic(name, mnemonic, passphrase, path);
  return recover ? { record } : { record, mnemonic };
}

/** From `--source` as it stands, or from a line. Empty asks for new ones where `recover` is not. @throws PlainError */
async function givenWords(flags: FlagValues, recover: boolean, prompter: IoPrompter): Promise<string> {
  const source = flags.string("source");
  const question = recover ? "Enter your bip39 mnemonic" : "Enter your bip39 mnemonic, or hit enter to generate one.";
  const words = source === "" ? await prompter.text(question) : readTextFile(source);
  if (!isValidMnemonic(words) && (recover || words !== "")) throw new PlainError("invalid mnemonic");
  return words;
}

async function bip39Passphrase(prompter: IoPrompter): Promise<string> {
  const about = "This is combined with the mnemonic to derive the seed. Most users should just hit enter to use the default, ";
  const first = await prompter.text(`Enter your bip39 passphrase. ${about}""`);
  if (first !== "" && (await prompter.text("Repeat the passphrase:")) !== first) throw new PlainError("passphrases don't match");
  return first;
}
