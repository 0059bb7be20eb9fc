import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accAddressFromBech32 } from "#kernel/base/address.js";
import { bytesToHex, strToHex, textToBytes } from "#kernel/base/bytes.js";
import { mnemonicFromEntropy } from "#kernel/crypto/mnemonic.js";
import { type MultisigPubKey, pubKeyAddress, verifyWithKey } from "#kernel/crypto/pubKey.js";
import { decodeArmor, encodeArmor } from "#offchain/client/keyring/asciiArmor.js";
import { FileItemStore } from "#offchain/client/keyring/fileItemStore.js";
import { formatsOfHex, keyOutput, partsOfBech32 } from "#offchain/client/keyring/keyOutput.js";
import type { Keyring } from "#offchain/client/keyring/keyring.js";
import { openKeyring } from "#offchain/client/keyring/openKeyring.js";
import type { Prompter } from "#offchain/client/keyring/passphrase.js";
import { decodeRecord, encodeRecord } from "#offchain/client/keyring/record.js";

const GOLDEN = fileURLToPath(new URL("../../golden/cli/keyring/", import.meta.url));
const APP1_HEX = "2d00ef074d9b51e46886dc9a1df11e7b986611d0f336bdcf1f0adce3e037ec0a";
const APP1 = "pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4";
const APP1_WORDS =
  "mention spy involve verb exercise fiction catalog order agent envelope mystery text defy sing royal fringe return face alpha knife wonder vocal virus drum";

/** Answers in order; keeps what was asked and warned. */
class Script implements Prompter {
  readonly asked: string[] = [];
  readonly warned: string[] = [];
  constructor(private readonly answers: string[] = []) {}
  async ask(prompt: string): Promise<string> {
    this.asked.push(prompt);
    const answer = this.answers.shift();
    if (answer === undefined) throw new Error(`unexpected question: ${prompt}`);
    return answer;
  }
  warn(line: string): void {
    this.warned.push(line);
  }
}

const golden = async (name: string): Promise<Buffer> => gunzipSync(await readFile(join(GOLDEN, `${name}.gz`)));

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "poktd-keyring-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const open = (backend: string, script = new Script()): Promise<Keyring> => openKeyring({ backend, directory: home }, script);

describe("a home written by the reference", () => {
  test("backend test", async () => {
    const dir = join(home, "keyring-test");
    await mkdir(dir);
    await writeFile(join(dir, "app1.info"), await golden("test-backend.app1.info"));
    const entry = "d8c0ba27c0b9f8682bd896cabf30b9f57a5631b3.address";
    await writeFile(join(dir, entry), await golden(`test-backend.${entry}`));
    const ring = await open("test");
    expect((await ring.list()).map((k) => k.name)).toEqual(["app1"]);
    expect(bytesToHex(await ring.privateKey("app1"))).toBe(APP1_HEX);
    expect((await ring.keyByAddress(accAddressFromBech32(APP1))).name).toBe("app1");
    expect((await ring.keyByNameOrAddress(APP1)).name).toBe("app1");
  });

  test("backend file: the passphrase is asked once, a wrong one refused", async () => {
    const dir = join(home, "keyring-file");
    await mkdir(dir);
    await writeFile(join(dir, "app1.info"), await golden("file-backend.app1.info"));
    await writeFile(join(dir, "keyhash"), await golden("file-backend.keyhash"));
    const script = new Script(["wrong passphrase", "short", "password1"]);
    const ring = await open("file", script);
    expect(bytesToHex(await ring.privateKey("app1"))).toBe(APP1_HEX);
    expect(await ring.list()).toHaveLength(1);
    expect(script.asked).toEqual([1, 2, 3].map((n) => `Enter keyring passphrase (attempt ${n}/3):`));
    expect(script.warned).toEqual(["incorrect passphrase", "password must be at least 8 characters"]);
    const locked = await open("file", new Script(["wrong-one", "wrong-two", "wrong-three"]));
    await expect(locked.key("app1")).rejects.toThrow("too many failed passphrase attempts");
  });

  test("the record's bytes are written as they were read", async () => {
    const dir = join(home, "keyring-test");
    await mkdir(dir);
    await writeFile(join(dir, "app1.info"), await golden("test-backend.app1.info"));
    const raw = await new FileItemStore(dir, async () => "test").get("app1.info");
    if (raw === undefined) throw new Error("no entry");
    expect(bytesToHex(encodeRecord(decodeRecord(raw)))).toBe(bytesToHex(raw));
  });

  test("armor of the reference opens", async () => {
    const armor = (await golden("app1.armor")).toString();
    const ring = await open("memory");
    await expect(ring.importArmor("app1", armor, "wrong password")).rejects.toThrow("invalid account password");
    const record = await ring.importArmor("app1", armor, "12345678");
    expect(keyOutput(record).address).toBe(APP1);
    expect(bytesToHex(await ring.privateKey("app1"))).toBe(APP1_HEX);
    const block = decodeArmor(armor);
    expect(`${encodeArmor(block)}\n`).toBe(armor);
  });
});

describe("a home of ours", () => {
  test("has the reference's files, modes and header", async () => {
    const ring = await open("test");
    await ring.importHex("a/b", `0x${APP1_HEX}`);
    const dir = join(home, "keyring-test");
    expect((await readdir(dir)).sort()).toEqual(["a%2Fb.info", "d8c0ba27c0b9f8682bd896cabf30b9f57a5631b3.address"]);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(dir, "a%2Fb.info"))).mode & 0o777).toBe(0o600);
    const text = await readFile(join(dir, "a%2Fb.info"), "utf8");
    const header = Buffer.from(text.split(".")[0] as string, "base64url").toString();
    expect(Object.keys(JSON.parse(header))).toEqual(["alg", "created", "enc", "p2c", "p2s"]);
    expect(JSON.parse(header)).toMatchObject({ alg: "PBES2-HS256+A128KW", enc: "A256GCM", p2c: 8192 });
    expect(Buffer.from(JSON.parse(header).p2s, "base64url")).toHaveLength(12);
    expect(JSON.parse(header).created).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\S* \+0000 UTC m=\+[\d.]+$/);
    expect((await (await open("test")).list()).map((k) => k.name)).toEqual(["a/b"]);
  });

  test("backend file stores a bcrypt hash of cost 10 and asks twice at first use", async () => {
    const script = new Script(["password1", "password2", "password1", "password1"]);
    const ring = await open("file", script);
    await ring.importHex("app1", APP1_HEX);
    expect(script.warned).toEqual(["passphrase do not match"]);
    expect(await readFile(join(home, "keyring-file", "keyhash"), "utf8")).toMatch(/^\$2a\$10\$.{53}$/);
    const again = await open("file", new Script(["password1"]));
    expect(bytesToHex(await again.privateKey("app1"))).toBe(APP1_HEX);
  });

  test("a damaged file or another password does not open", async () => {
    const ring = await open("test");
    await ring.importHex("app1", APP1_HEX);
    const path = join(home, "keyring-test", "app1.info");
    const text = await readFile(path, "utf8");
    await writeFile(path, `${text.slice(0, -4)}AAAA`);
    await expect((await open("test")).key("app1")).rejects.toThrow("integrity check failed");
  });
});

describe("operations", () => {
  test("words: the reference's test key, and new ones", async () => {
    const ring = await open("memory");
    expect(keyOutput(await ring.importMnemonic("app1", APP1_WORDS)).address).toBe(APP1);
    await expect(ring.importMnemonic("again", APP1_WORDS)).rejects.toThrow("duplicated address created");
    await expect(ring.importMnemonic("bad", "mention spy")).rejects.toThrow("Invalid mnemonic");
    await expect(ring.importMnemonic("bad", `${APP1_WORDS}\n`)).rejects.toThrow("Word `drum\n` not found in reverse map");
    await expect(ring.importMnemonic("bad", APP1_WORDS.replace(/drum$/, "spy"))).rejects.toThrow("Invalid byte at position 32");
    await expect(ring.importMnemonic("bad", APP1_WORDS.replace(" ", "  "))).rejects.toThrow("expected 264, got 275");
    const { record, mnemonic } = await ring.createKey("new");
    expect(mnemonic.split(" ")).toHaveLength(24);
    const other = await open("memory");
    expect(await other.importMnemonic("new", mnemonic)).toEqual(record);
    const abandon = mnemonicFromEntropy(new Uint8Array(16));
    expect(keyOutput(await ring.importMnemonic("abandon", abandon)).address).toBe("pokt19rl4cm2hmr8afy4kldpxz3fka4jguq0apxjfrd");
  });

  test("delete, rename, existing names, unknown names", async () => {
    const ring = await open("memory");
    await ring.importHex("app1", APP1_HEX);
    await expect(ring.importHex("app1", "11".repeat(32))).rejects.toThrow("app1: cannot overwrite key");
    await ring.importHex("b", "11".repeat(32));
    await expect(ring.rename("app1", "b")).rejects.toThrow("rename failed, b: key already exists");
    await ring.rename("app1", "c");
    expect((await ring.list()).map((k) => k.name)).toEqual(["b", "c"]);
    expect((await ring.keyByAddress(accAddressFromBech32(APP1))).name).toBe("c");
    await ring.delete("c");
    await expect(ring.key("c")).rejects.toThrow("c.info: key not found");
    await expect(ring.keyByAddress(accAddressFromBech32(APP1))).rejects.toThrow("not found");
    await expect(ring.keyByNameOrAddress("nokey")).rejects.toThrow(
      "nokey is not a valid name or address: decoding bech32 failed: invalid bech32 string length 5",
    );
  });

  test("an address under another name is taken over by import-hex", async () => {
    const ring = await open("memory");
    await ring.importHex("one", APP1_HEX);
    await ring.importHex("two", APP1_HEX);
    expect((await ring.keyByAddress(accAddressFromBech32(APP1))).name).toBe("two");
  });

  test("signing; offline and multisig keys cannot", async () => {
    const ring = await open("memory");
    const { pubKey } = await ring.importHex("app1", APP1_HEX);
    const { signature } = await ring.sign("app1", textToBytes("hello"));
    expect(verifyWithKey(pubKey, textToBytes("hello"), signature)).toBe(true);
    const multi: MultisigPubKey = { kind: "multisig", threshold: 1, keys: [pubKey] };
    await ring.saveMultisig("m", multi);
    await ring.saveOffline("o", (await ring.importHex("x", "22".repeat(32))).pubKey);
    expect((await ring.list()).map((k) => k.type)).toEqual(["local", "multi", "offline", "local"]);
    await expect(ring.sign("m", textToBytes("x"))).rejects.toThrow("cannot sign");
    await expect(ring.privateKey("o")).rejects.toThrow("private key extraction works only for Local");
    expect(keyOutput(await ring.key("m")).pubkey).toContain('"threshold":1,"public_keys":[{"@type":"/cosmos.crypto.secp256k1.PubKey"');
    expect(strToHex(pubKeyAddress((await ring.key("m")).pubKey))).toHaveLength(40);
  });

  test("armor goes out and comes in", async () => {
    const ring = await open("memory");
    await ring.importHex("app1", APP1_HEX);
    const armor = await ring.exportArmor("app1", "passphrase");
    expect(armor).toMatch(/^-----BEGIN TENDERMINT PRIVATE KEY-----\nkdf: argon2\nsalt: [0-9A-F]{32}\ntype: secp256k1\n\n/);
    await ring.delete("app1");
    await ring.importArmor("back", armor, "passphrase");
    expect(bytesToHex(await ring.privateKey("back"))).toBe(APP1_HEX);
    const damaged = armor.replace(/^salt: ./m, "salt: Z");
    await expect(ring.importArmor("bad", damaged, "passphrase")).rejects.toThrow("error decoding salt");
    await expect(ring.importArmor("bad", "nothing", "passphrase")).rejects.toThrow("EOF");
  });

  test("an unknown backend is refused", async () => {
    await expect(open("nosuch")).rejects.toThrow("nosuch: unknown keyring backend");
    await expect(open("kwallet")).rejects.toThrow("keyring backend kwallet is not supported");
  });
});

test("listings as the reference prints them", async () => {
  const ring = await open("memory");
  await ring.importHex("app1", APP1_HEX);
  const row = keyOutput(await ring.key("app1"));
  const pubkey = '{"@type":"/cosmos.crypto.secp256k1.PubKey","key":"A5eJbpsQbfcBJKhWhhzJvlL6yZgOLHoRijbBnQGYaSzF"}';
  expect(JSON.stringify([row])).toBe(JSON.stringify([{ name: "app1", type: "local", address: APP1, pubkey }]));
  expect(keyOutput(await ring.key("app1"), "val").address).toBe("poktvaloper1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnz8pwkd");
  expect(formatsOfHex("D8C0BA27C0B9F8682BD896CABF30B9F57A5631B3")).toEqual([
    APP1,
    "poktpub1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdntnhvd0",
    "poktvaloper1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnz8pwkd",
    "poktvaloperpub1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdn3869js",
    "poktvalcons1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnk5jj6v",
    "poktvalconspub1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnqrpdcp",
  ]);
  expect(partsOfBech32(APP1)).toEqual({ human: "pokt", bytes: "D8C0BA27C0B9F8682BD896CABF30B9F57A5631B3" });
});
