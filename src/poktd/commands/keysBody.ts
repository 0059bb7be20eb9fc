import { readFileSync } from "node:fs";
import { accAddressToBech32, consAddressToBech32, valAddressToBech32 } from "#kernel/base/address.js";
import { compareBytes } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { hdPath, mnemonicFromEntropy, newMnemonic } from "#kernel/crypto/mnemonic.js";
import { type MultisigPubKey, type PubKey, pubKeyAddress } from "#kernel/crypto/pubKey.js";
import {
  type BechKind,
  formatsOfHex,
  type KeyOutput,
  keyOutput,
  keysYaml,
  partsOfBech32,
  pubKeyJson,
} from "#offchain/client/keyring/keyOutput.js";
import type { Keyring } from "#offchain/client/keyring/keyring.js";
import { openKeyring } from "#offchain/client/keyring/openKeyring.js";
import { askPassphrase } from "#offchain/client/keyring/passphrase.js";
import type { KeyRecord } from "#offchain/client/keyring/record.js";
import { IoPrompter } from "../cli/prompter.js";
import type { Invocation } from "../cli/spec.js";
import { keyringOf } from "./keyringOf.js";
import { pubKeyFromJson } from "./pubKeyFromJson.js";

/** Gives a body its keyring and its questions, and closes stdin after it. */
function withKeyring(body: (call: Invocation, keyring: Keyring, prompter: IoPrompter) => Promise<void>) {
  return async (call: Invocation): Promise<void> => {
    const prompter = new IoPrompter(call.io);
    try {
      await body(call, await keyringOf(call.flags, prompter), prompter);
    } finally {
      prompter.close();
    }
  };
}

const isJson = ({ flags }: Invocation) => flags.string("output") === "json";

/** sdk client/keys/add.go. Text: the key on stdout, the words on stderr; JSON: one object with both. */
export const add = withKeyring(async (call, real, prompter) => {
  const { args, flags, io } = call;
  const name = (args[0] as string).trim();
  if (name === "") throw new PlainError("the provided name is invalid or empty after trimming whitespace");
  const keyring = flags.bool("dry-run") ? await openKeyring({ backend: "memory", directory: "" }, prompter) : real;
  if (!(await makeRoom(keyring, name, prompter))) throw new PlainError("aborted");
  const { record, mnemonic } = await newRecord(call, keyring, name, prompter);
  const shown = mnemonic === undefined || flags.bool("no-backup") ? undefined : mnemonic;
  printKeys(call, [{ ...keyOutput(record), ...(isJson(call) && shown !== undefined ? { mnemonic: shown } : {}) }], true);
  if (!isJson(call) && shown !== undefined) {
    io.stderr("\n**Important** write this mnemonic phrase in a safe place.\n");
    io.stderr("It is the only way to recover your account if you ever forget your password.\n\n");
    io.stderr(`${shown}\n`);
  }
});

async function makeRoom(keyring: Keyring, name: string, prompter: IoPrompter): Promise<boolean> {
  if (!(await keyring.has(name))) return true;
  if (!(await prompter.confirm(`override the existing name ${name}`))) return false;
  await keyring.delete(name);
  return true;
}

interface NewRecord {
  readonly record: KeyRecord;
  readonly mnemonic?: string;
}

async function newRecord({ flags }: Invocation, keyring: Keyring, name: string, prompter: IoPrompter): Promise<NewRecord> {
  if (flags.bool("ledger")) throw new PlainError("ledger keys are not supported by this program");
  if (flags.string("key-type") !== "secp256k1") throw new PlainError("provided algorithm is not supported: secp256k1 only");
  const members = flags.strings("multisig");
  if (members.length > 0) {
    const key = await multisigOf(keyring, members, Number(flags.int("multisig-threshold")), !flags.bool("nosort"));
    return { record: await keyring.saveMultisig(name, key) };
  }
  if (flags.string("pubkey") !== "") return { record: await keyring.saveOffline(name, pubKeyFromJson(flags.string("pubkey"))) };
  if (flags.string("pubkey-base64") !== "") {
    const key = new Uint8Array(Buffer.from(flags.string("pubkey-base64"), "base64"));
    if (key.length !== 33) throw new PlainError(`a secp256k1 public key has 33 bytes, this one has ${key.length}`);
    return { record: await keyring.saveOffline(name, { kind: "secp256k1", key }) };
  }
  const path = flags.string("hd-path") || hdPath(Number(flags.int("account")), Number(flags.int("index")), Number(flags.int("coin-type")));
  const passphrase = async () =>
    flags.bool("interactive") ? await prompter.ask("Enter your bip39 passphrase, or hit enter for none") : "";
  if (flags.bool("recover")) {
    const source = flags.string("source");
    const words = source === "" ? await prompter.ask("Enter your bip39 mnemonic") : readFileSync(source, "utf8");
    return { record: await keyring.importMnemonic(name, source === "" ? words.trim() : words, await passphrase(), path) };
  }
  const mnemonic = newMnemonic();
  return { record: await keyring.importMnemonic(name, mnemonic, await passphrase(), path), mnemonic };
}

/** sdk: keys sorted by address unless `--nosort`. @throws PlainError for a threshold that the keys cannot meet. */
async function multisigOf(keyring: Keyring, names: readonly string[], threshold: number, sorted: boolean): Promise<MultisigPubKey> {
  if (threshold < 1) throw new PlainError("threshold must be a positive integer");
  if (names.length < threshold) throw new PlainError(`threshold k of n multisignature: ${names.length} < ${threshold}`);
  const keys: PubKey[] = [];
  for (const name of names) keys.push((await keyring.keyByNameOrAddress(name)).pubKey);
  if (sorted) keys.sort((a, b) => compareBytes(pubKeyAddress(a), pubKeyAddress(b)));
  return { kind: "multisig", threshold, keys };
}

/** sdk client/keys/show.go. */
export const show = withKeyring(async (call, keyring) => {
  const { args, flags, io } = call;
  const record =
    args.length === 1
      ? await keyring.keyByNameOrAddress(args[0] as string)
      : ({ name: "multi", type: "multi", pubKey: await multisigOf(keyring, args, Number(flags.int("multisig-threshold")), true) } as const);
  const bech = flags.string("bech");
  if (!isBech(bech)) throw new PlainError(`invalid Bech32 prefix encoding provided: ${bech}`);
  if (flags.bool("address") && flags.bool("pubkey")) throw new PlainError("cannot use both --address and --pubkey at once");
  if (flags.bool("address")) io.stdout(`${addressText[bech](pubKeyAddress(record.pubKey))}\n`);
  else if (flags.bool("pubkey")) io.stdout(`${pubKeyJson(record.pubKey)}\n`);
  else printKeys(call, [keyOutput(record, bech)], true);
});

const addressText = { acc: accAddressToBech32, val: valAddressToBech32, cons: consAddressToBech32 };

function isBech(text: string): text is BechKind {
  return text === "acc" || text === "val" || text === "cons";
}

/** sdk client/keys/list.go: sorted by name. */
export const list = withKeyring(async (call, keyring) => {
  const { flags, io } = call;
  const records = await keyring.list();
  if (records.length === 0 && !isJson(call)) io.stdout("No records were found in keyring\n");
  else if (flags.bool("list-names")) for (const record of records) io.stdout(`${record.name}\n`);
  else
    printKeys(
      call,
      records.map((record) => keyOutput(record)),
      false,
    );
});

function printKeys(call: Invocation, keys: readonly KeyOutput[], single: boolean): void {
  if (isJson(call)) call.io.stdout(single ? `${JSON.stringify(keys[0])}\n` : JSON.stringify(keys));
  else call.io.stdout(`${keysYaml(keys)}\n`);
}

export const remove = withKeyring(async ({ args, flags, io }, keyring, prompter) => {
  for (const name of args) {
    await keyring.key(name);
    if (!flags.bool("yes") && !(await prompter.confirm("Key reference will be deleted. Continue?"))) continue;
    await keyring.delete(name);
    io.stderr("Key deleted forever (uh oh!)\n");
  }
});

export const rename = withKeyring(async ({ args, flags, io }, keyring, prompter) => {
  const [from, to] = args as [string, string];
  if (!flags.bool("yes") && !(await prompter.confirm(`Key reference will be renamed from ${from} to ${to}. Continue?`))) return;
  await keyring.rename(from, to);
  io.stderr(`Key was successfully renamed from ${from} to ${to}\n`);
});

/** sdk client/keys/export.go: armor, or the bare key when both unsafe flags are there. */
export const exportKey = withKeyring(async ({ args, flags, io }, keyring, prompter) => {
  const name = args[0] as string;
  if (flags.bool("unsafe") !== flags.bool("unarmored-hex")) {
    throw new PlainError("the flags unsafe and unarmored-hex must be used together");
  }
  if (flags.bool("unarmored-hex")) {
    const question = "WARNING: The private key will be exported as an unarmored hexadecimal string. USE AT YOUR OWN RISK. Continue?";
    if (!flags.bool("yes") && !(await prompter.confirm(question))) return;
    io.stdout(`${Buffer.from(await keyring.privateKey(name)).toString("hex")}\n`);
    return;
  }
  const passphrase = await askPassphrase(prompter, "Enter passphrase to encrypt the exported key:");
  io.stdout(`${await keyring.exportArmor(name, passphrase)}\n`);
});

export const importKey = withKeyring(async ({ args }, keyring, prompter) => {
  const [name, file] = args as [string, string];
  const armor = readFileSync(file, "utf8");
  await keyring.importArmor(name, armor, await askPassphrase(prompter, "Enter passphrase to decrypt your key:"));
});

export const importHex = withKeyring(async ({ args }, keyring, prompter) => {
  const hex = args[1] ?? (await askPassphrase(prompter, "Enter hex private key:"));
  await keyring.importHex(args[0] as string, hex);
});

/** Records are all of the newer format here; one of the older cannot be read. sdk client/keys/migrate.go */
export const migrate = withKeyring(async ({ io }, keyring) => {
  const unreadable = await unreadableRecords(keyring);
  for (const { name, reason } of unreadable) io.stderr(`migrate err for key ${name}: ${JSON.stringify(reason)}\n`);
  if (unreadable.length > 0) throw new PlainError(`${unreadable.length} of the records cannot be migrated by this program`);
  io.stdout("Keys migration has been successfully executed.\n");
});

async function unreadableRecords(keyring: Keyring): Promise<{ name: string; reason: string }[]> {
  const out: { name: string; reason: string }[] = [];
  for (const name of await keyring.names()) {
    try {
      await keyring.key(name);
    } catch (error) {
      out.push({ name, reason: (error as Error).message });
    }
  }
  return out;
}

export function listKeyTypes({ io }: Invocation): void {
  io.stdout('Supported key types/algos:\n"secp256k1"\n');
}

const MIN_ENTROPY_CHARACTERS = 43;

export async function mnemonic({ flags, io }: Invocation): Promise<void> {
  if (!flags.bool("unsafe-entropy")) {
    io.stdout(`${newMnemonic()}\n`);
    return;
  }
  const prompter = new IoPrompter(io);
  try {
    const text = await prompter.ask("> WARNING: Generate at least 256-bits of entropy and enter the results here:");
    if (text.length < MIN_ENTROPY_CHARACTERS) {
      throw new PlainError(`256-bits is 43 characters in Base-64, and 100 in Base-6. You entered ${text.length}, and probably want more`);
    }
    if (!flags.bool("yes") && !(await prompter.confirm(`> Input length: ${text.length}`))) return;
    io.stdout(`${mnemonicFromEntropy(sha256(new TextEncoder().encode(text)))}\n`);
  } finally {
    prompter.close();
  }
}

/** sdk client/keys/parse.go: hex to six bech32 forms, bech32 to its parts. */
export function parse(call: Invocation): void {
  const text = (call.args[0] as string).trim();
  if (/^[0-9a-fA-F]+$/.test(text) && text.length % 2 === 0) {
    const formats = formatsOfHex(text);
    call.io.stdout(isJson(call) ? `${JSON.stringify({ formats })}\n` : `formats:\n${formats.map((item) => `- ${item}\n`).join("")}\n`);
    return;
  }
  const { human, bytes } = partsOfBech32(text);
  call.io.stdout(isJson(call) ? `${JSON.stringify({ human, bytes })}\n` : `bytes: ${bytes}\nhuman: ${human}\n\n`);
}
