import { accAddressToBech32, consAddressToBech32, valAddressToBech32 } from "#kernel/base/address.js";
import { PlainError, UsageError } from "#kernel/base/errors.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { mnemonicFromEntropy, newMnemonic } from "#kernel/crypto/mnemonic.js";
import { type PubKey, pubKeyAddress } from "#kernel/crypto/pubKey.js";
import { type BechKind, formatsOfHex, keyOutput, partsOfBech32, pubKeyJson } from "#offchain/client/keyring/keyOutput.js";
import type { Keyring } from "#offchain/client/keyring/keyring.js";
import { askPassphrase } from "#offchain/client/keyring/passphrase.js";
import type { KeyRecord } from "#offchain/client/keyring/record.js";
import { IoPrompter } from "../cli/prompter.js";
import type { Invocation } from "../cli/spec.js";
import { goYaml } from "../output/goYaml.js";
import { checkName } from "./keys/checkName.js";
import { checkThreshold, multisigOf } from "./keys/multisigOf.js";
import { printKeys } from "./keys/printKeys.js";
import { withKeyring } from "./keys/withKeyring.js";
import { readTextFile } from "./readTextFile.js";

/** sdk client/keys/show.go. */
export const show = withKeyring(async (call, keyring) => {
  const { args, flags, io } = call;
  const record = args.length === 1 ? await keyring.keyByNameOrAddress(args[0] as string) : await ephemeralMultisig(call, keyring);
  const asAddress = flags.bool("address");
  const asPubKey = flags.bool("pubkey");
  if (asAddress && asPubKey) throw new PlainError("cannot use both --address and --pubkey at once");
  if (flags.changed("output") && (asAddress || asPubKey)) throw new PlainError("cannot use --output with --address or --pubkey");
  const bech = flags.string("bech");
  if (!isBech(bech)) throw new PlainError(`invalid Bech32 prefix encoding provided: ${bech}`);
  if (asPubKey) io.stdout(`${pubKeyJson(record.pubKey)}\n`);
  else if (asAddress) io.stdout(`${await addressShown(addressText[bech](pubKeyAddress(record.pubKey)), flags.bool("qrcode"))}\n`);
  else printKeys(io, flags.string("output"), [keyOutput(record, bech)], true);
  if (flags.bool("device")) showOnDevice(record, asPubKey, bech);
});

/** Several keys make a multisig without a name, in the order they were given. */
async function ephemeralMultisig({ args, flags, io }: Invocation, keyring: Keyring): Promise<KeyRecord> {
  const keys: PubKey[] = [];
  for (const [i, named] of args.entries()) {
    if (args.indexOf(named) < i) io.stderr(`WARNING: duplicate keys found: ${named}.\n\n`);
    keys.push((await keyring.keyByNameOrAddress(named)).pubKey);
  }
  const threshold = flags.int("multisig-threshold");
  checkThreshold(threshold, args.length);
  return { name: "", type: "multi", pubKey: multisigOf(keys, threshold, false) };
}

async function addressShown(address: string, withCode: boolean): Promise<string> {
  return withCode ? (await import("../output/qrCode.js")).qrHalfBlocks(address) + address : address;
}

/** @throws PlainError for what no device could show, UsageError for what one could */
function showOnDevice(record: KeyRecord, asPubKey: boolean, bech: BechKind): never {
  if (asPubKey) throw new PlainError("the device flag (-d) can only be used for addresses not pubkeys");
  if (bech !== "acc") throw new PlainError("the device flag (-d) can only be used for accounts");
  if (record.type !== "ledger") throw new PlainError("the device flag (-d) can only be used for accounts stored in devices");
  throw new UsageError("Ledger devices are not supported", "read the address above");
}

const addressText = { acc: accAddressToBech32, val: valAddressToBech32, cons: consAddressToBech32 };

function isBech(text: string): text is BechKind {
  return text === "acc" || text === "val" || text === "cons";
}

/** sdk client/keys/list.go: sorted by name. */
export const list = withKeyring(async ({ flags, io }, keyring) => {
  const records = await keyring.list();
  const format = flags.string("output");
  const outputs = records.map((record) => keyOutput(record));
  if (records.length === 0 && format === "text") io.stdout("No records were found in keyring\n");
  else if (flags.bool("list-names")) for (const record of records) io.stdout(`${record.name}\n`);
  else printKeys(io, format, outputs, false);
});

/** sdk client/keys/delete.go: a name that is no key's is told, the others are deleted. */
export const remove = withKeyring(async ({ args, flags, io }, keyring, prompter) => {
  for (const name of args) {
    const record = await keyring.key(name).catch(() => undefined);
    if (record === undefined) {
      io.stderr(`key ${name} not found\n`);
      continue;
    }
    if (!flags.bool("yes") && !(await prompter.confirm("Key reference will be deleted. Continue?"))) continue;
    await keyring.delete(name);
    io.stderr(isReference(record) ? "Public key reference deleted\n" : "Key deleted forever (uh oh!)\n");
  }
});

function isReference({ type }: KeyRecord): boolean {
  return type === "ledger" || type === "offline";
}

/** sdk client/keys/rename.go. */
export const rename = withKeyring(async ({ args, flags, io }, keyring, prompter) => {
  const [from, to] = args as [string, string];
  if (to.trim() === "") throw new PlainError("the new name cannot be empty or consist solely of whitespace");
  const record = await keyring.key(from);
  if (!flags.bool("yes") && !(await prompter.confirm(`Key reference will be renamed from ${from} to ${to}. Continue?`))) return;
  await keyring.rename(from, to);
  io.stderr(isReference(record) ? "Public key reference renamed\n" : `Key was successfully renamed from ${from} to ${to}\n`);
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

/** sdk client/keys/import.go ImportKeyCommand. */
export const importKey = withKeyring(async ({ args }, keyring, prompter) => {
  const [name, file] = args as [string, string];
  checkName(name);
  const armor = readTextFile(file);
  await keyring.importArmor(name, armor, await askPassphrase(prompter, "Enter passphrase to decrypt your key:"));
});

/** sdk client/keys/import.go ImportKeyHexCommand. */
export const importHex = withKeyring(async ({ args, flags }, keyring, prompter) => {
  const name = args[0] as string;
  checkName(name);
  const hex = args[1] ?? (await askPassphrase(prompter, "Enter hex private key:"));
  if (flags.string("key-type") !== "secp256k1") throw new PlainError(`${flags.string("key-type")}: unsupported signing algo`);
  await keyring.importHex(name, hex);
});

/** Records are all of the newer format here; one of the older cannot be read, and is named. sdk client/keys/migrate.go */
export const migrate = withKeyring(async ({ io }, keyring) => {
  await keyring.list();
  io.stdout("Keys migration has been successfully executed.\n");
});

/** `keys list-key-types`. */
export function listKeyTypes({ io }: Invocation): void {
  io.stdout('Supported key types/algos:\n"secp256k1"\n');
}

const MIN_ENTROPY_CHARACTERS = 43;

/** `keys mnemonic`: 24 words, of the system's randomness or of the operator's own entropy. @throws PlainError for too little of it */
export async function mnemonic({ flags, io }: Invocation): Promise<void> {
  if (!flags.bool("unsafe-entropy")) {
    io.stdout(`${newMnemonic()}\n`);
    return;
  }
  const prompter = new IoPrompter(io);
  try {
    const text = await prompter.text("> WARNING: Generate at least 256-bits of entropy and enter the results here:");
    const length = Buffer.byteLength(text);
    if (length < MIN_ENTROPY_CHARACTERS) {
      throw new PlainError(`256-bits is 43 characters in Base-64, and 100 in Base-6. You entered ${length}, and probably want more`);
    }
    if (!flags.bool("yes") && !(await prompter.confirm(`> Input length: ${length}`))) return;
    io.stdout(`${mnemonicFromEntropy(sha256(new TextEncoder().encode(text)))}\n`);
  } finally {
    prompter.close();
  }
}

/** sdk client/keys/parse.go: bech32 to its parts, hex to six bech32 forms. */
export function parse({ args, flags, io }: Invocation): void {
  const text = (args[0] as string).trim();
  if (text === "") throw new PlainError("couldn't parse empty input");
  const found = partsOf(text) ?? formatsOf(text);
  if (found === undefined) throw new PlainError("couldn't find valid bech32 nor hex data");
  const format = flags.string("output");
  if (format === "json") io.stdout(`${JSON.stringify(found)}\n`);
  else if (format !== "text") io.stdout("\n");
  else io.stdout(`${goYaml(found)}\n`);
}

function partsOf(text: string): { human: string; bytes: string } | undefined {
  try {
    return partsOfBech32(text);
  } catch {
    return undefined;
  }
}

function formatsOf(text: string): { formats: string[] } | undefined {
  return /^([0-9a-fA-F]{2})+$/.test(text) ? { formats: formatsOfHex(text) } : undefined;
}
