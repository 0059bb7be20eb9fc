/** `keys …` as the reference answers: what is asked, what goes to stdout and what to stderr, and every refusal's text. */
import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { poktd, type Ran, scratch } from "../../support/cli.js";

const WORDS =
  "mention spy involve verb exercise fiction catalog order agent envelope mystery text defy sing royal fringe return face alpha knife wonder vocal virus drum";
const APP1 = "pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4";
const PUBKEY = '{"@type":"/cosmos.crypto.secp256k1.PubKey","key":"A5eJbpsQbfcBJKhWhhzJvlL6yZgOLHoRijbBnQGYaSzF"}';
const yaml = (name: string, type = "local") => `- address: ${APP1}\n  name: ${name}\n  pubkey: '${PUBKEY}'\n  type: ${type}\n\n`;

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(scratch, "keys-"));
});

const keys = (line: readonly string[], stdin = "", backend = "test"): Promise<Ran> =>
  poktd(["keys", ...line, "--keyring-backend", backend, "--keyring-dir", dir], stdin);

/** An error's sentence: what follows the usage text. */
function sentence({ code, stderr }: Ran): string {
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Usage:\n {2}poktd keys /);
  return stderr.slice(stderr.lastIndexOf("\n\n") + 2).trimEnd();
}

describe("keys add", () => {
  test("new words: the record on stdout, an empty line, warning and words on stderr", async () => {
    const ran = await keys(["add", "a"]);
    expect(ran.stdout).toMatch(/^- address: pokt1\w{38}\n {2}name: a\n/);
    expect(ran.stderr).toMatch(
      /^\n\n\*\*Important\*\* write this mnemonic phrase in a safe place\.\nIt is the only way to recover your account if you ever forget your password\.\n\n(\w+ ){23}\w+\n$/,
    );
    expect((await keys(["add", "b", "--no-backup"])).stderr).toBe("\n");
    const json = JSON.parse((await keys(["add", "c", "--output", "json"])).stdout) as object;
    expect(Object.keys(json)).toEqual(["name", "type", "address", "pubkey", "mnemonic"]);
  });

  test("words from stdin and from a file", async () => {
    expect(await keys(["add", "app1", "--recover"], `${WORDS}\n`)).toEqual({ code: 0, stdout: yaml("app1"), stderr: "\n" });
    expect(sentence(await keys(["add", "again", "--recover"], `${WORDS}\n`))).toBe("duplicated address created");
    expect(sentence(await keys(["add", "x", "--recover"], "mention spy\n"))).toBe("invalid mnemonic");
    expect(sentence(await keys(["add", "x", "--recover"]))).toBe("EOF");
    const file = join(dir, "words.txt");
    writeFileSync(file, `${WORDS}\n`);
    expect((await keys(["add", "x", "--recover", "--source", file])).stderr).toContain("Word `drum\n` not found in reverse map\n");
    expect(sentence(await keys(["add", "x", "--recover", "--source", `${dir}/none`]))).toBe(`open ${dir}/none: no such file or directory`);
  });

  test("--interactive asks for words and for a passphrase twice", async () => {
    const plain = await keys(["add", "a", "-i", "--output", "json"], `${WORDS}\n\n`);
    expect(JSON.parse(plain.stdout)).toMatchObject({ address: APP1, mnemonic: WORDS });
    const other = await keys(["add", "b", "-i", "--output", "json"], `${WORDS}\nsecret\nsecret\n`);
    expect((JSON.parse(other.stdout) as { address: string }).address).not.toBe(APP1);
    expect(sentence(await keys(["add", "c", "-i"], `${WORDS}\nsecret\nother\n`))).toBe("passphrases don't match");
  });

  test("an existing name is replaced after a yes", async () => {
    await keys(["add", "app1", "--recover"], `${WORDS}\n`);
    expect(sentence(await keys(["add", "app1", "--recover"], `n\n${WORDS}\n`))).toBe("aborted");
    expect((await keys(["add", "app1", "--recover"], `y\n${WORDS}\n`)).stdout).toBe(yaml("app1"));
  });

  test("public keys and multisigs", async () => {
    expect((await keys(["add", "o", "--pubkey", PUBKEY])).stdout).toBe(yaml("o", "offline"));
    expect(sentence(await keys(["add", "p", "--pubkey", PUBKEY, "--pubkey-base64", "AA=="]))).toBe(
      "flags pubkey and pubkey-base64 cannot be used simultaneously",
    );
    await keys(["add", "a"]);
    expect(sentence(await keys(["add", "m", "--multisig", "a,a"]))).toBe("duplicate multisig keys: a");
    expect(sentence(await keys(["add", "m", "--multisig", "a,nobody"]))).toBe("nobody.info: key not found");
    expect(sentence(await keys(["add", "m", "--multisig", "a,o", "--multisig-threshold", "3"]))).toBe(
      "threshold k of n multisignature: 2 < 3",
    );
    expect((await keys(["add", "m", "--multisig", "a,o", "--multisig-threshold", "2"])).stdout).toContain("type: multi\n");
  });

  test("refuses names, algorithms and formats", async () => {
    expect(sentence(await keys(["add", " "]))).toBe("the provided name is invalid or empty after trimming whitespace");
    expect(sentence(await keys(["add", "a", "--key-type", "ed25519"]))).toBe("ed25519: unsupported signing algo");
    expect(sentence(await keys(["add", "a", "--output", "yaml"]))).toBe("invalid output format yaml");
    expect(sentence(await keys(["add", "a"], "", "nosuch"))).toBe("nosuch: unknown keyring backend");
  });
});

describe("other keys commands", () => {
  beforeEach(async () => {
    await keys(["add", "app1", "--recover"], `${WORDS}\n`);
  });

  test("show: addresses, flags that exclude each other, several keys, unknown ones", async () => {
    expect((await keys(["show", APP1])).stdout).toBe(yaml("app1"));
    expect(sentence(await keys(["show", "app1", "-a", "-p"]))).toBe("cannot use both --address and --pubkey at once");
    expect(sentence(await keys(["show", "app1", "-a", "--output", "json"]))).toBe("cannot use --output with --address or --pubkey");
    expect(sentence(await keys(["show", "app1", "--bech", "x"]))).toBe("invalid Bech32 prefix encoding provided: x");
    const unknown = "pokt184zvylazwu4queyzpl0gyz9yf5yxm2kdhh9hpm";
    expect(sentence(await keys(["show", unknown]))).toBe(
      `${unknown} is not a valid name or address: Invalid key: key with address ${unknown} not found: key not found`,
    );
    await keys(["add", "b"]);
    const multi = await keys(["show", "app1", "b", "app1", "--multisig-threshold", "2"]);
    expect(multi.stderr).toBe("WARNING: duplicate keys found: app1.\n\n");
    expect(multi.stdout).toMatch(/^- address: pokt1\w{38}\n {2}name: ""\n/);
    expect(multi.stdout).toContain('"threshold":2,"public_keys":[{');
  });

  test("show: --device is for devices, --qrcode draws the address", async () => {
    expect(sentence(await keys(["show", "app1", "-d"]))).toBe("the device flag (-d) can only be used for accounts stored in devices");
    expect(sentence(await keys(["show", "app1", "-p", "-d"]))).toBe("the device flag (-d) can only be used for addresses not pubkeys");
    const { stdout } = await keys(["show", "app1", "-a", "--qrcode"]);
    expect(stdout.endsWith(`\n${APP1}\n`)).toBe(true);
    // What qrterminal v3.2.1 draws of this address.
    const code = stdout.slice(0, -APP1.length - 1);
    expect(createHash("sha256").update(code).digest("hex")).toBe("59fde38f9ce6a56e453bf5dfb9983e9b8201a92e42ec24550212d5d4a7b18c35");
  });

  test("delete and rename", async () => {
    await keys([
      "add",
      "o",
      "--pubkey",
      PUBKEY.replace("A5eJbpsQbfcBJKhWhhzJvlL6yZgOLHoRijbBnQGYaSzF", "Av+S3ilL6mWYi/kp18FZvgP2nE103HVoLHh1EQL+vy2O"),
    ]);
    expect(await keys(["delete", "nobody", "o", "-y"])).toEqual({
      code: 0,
      stdout: "",
      stderr: "key nobody not found\nPublic key reference deleted\n",
    });
    expect(await keys(["delete", "app1"], "n\n")).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(sentence(await keys(["delete", "app1"]))).toBe("EOF");
    expect(sentence(await keys(["rename", "nobody", "x"]))).toBe("nobody.info: key not found");
    expect(await keys(["rename", "app1", "x"], "y\n")).toEqual({
      code: 0,
      stdout: "",
      stderr: "Key was successfully renamed from app1 to x\n",
    });
    await keys(["add", "b"]);
    expect(sentence(await keys(["rename", "b", "x", "-y"]))).toBe("rename failed, x: key already exists");
  });

  test("import and export", async () => {
    expect(sentence(await keys(["export", "app1"], "short\n"))).toBe("password must be at least 8 characters");
    const armor = join(dir, "app1.armor");
    writeFileSync(armor, (await keys(["export", "app1"], "12345678\n")).stdout);
    expect(sentence(await keys(["import", "app1", armor], "12345678\n"))).toBe("app1: cannot overwrite key");
    expect(sentence(await keys(["import", "x", armor], "87654321\n"))).toBe("failed to decrypt private key: invalid account password");
    expect(sentence(await keys(["import", "x", `${dir}/none`], "12345678\n"))).toBe(`open ${dir}/none: no such file or directory`);
    expect(sentence(await keys(["import-hex", "x", "zz"]))).toBe("encoding/hex: invalid byte: U+007A 'z'");
    expect(sentence(await keys(["import-hex", "app1", "00"]))).toBe("app1: cannot overwrite key");
    const hex = (await keys(["export", "app1", "--unarmored-hex", "--unsafe", "-y"])).stdout.trim();
    expect((await keys(["import-hex", "x", `0x${hex}`])).stderr).toBe(
      'address "d8c0ba27c0b9f8682bd896cabf30b9f57a5631b3" exists but pubkey itself does not\nrecreating pubkey record\n',
    );
  });

  test("parse", async () => {
    expect(sentence(await keys(["parse", "nope"]))).toBe("couldn't find valid bech32 nor hex data");
    expect(sentence(await keys(["parse", " "]))).toBe("couldn't parse empty input");
    expect((await keys(["parse", APP1])).stdout).toBe("bytes: D8C0BA27C0B9F8682BD896CABF30B9F57A5631B3\nhuman: pokt\n\n");
  });
});

describe("backend file", () => {
  test("three wrong answers are told one by one, and list goes on without the key", async () => {
    const made = await keys(["add", "foo", "--no-backup"], "password1\npassword1\n", "file");
    expect([made.code, made.stderr]).toEqual([0, "\n"]);
    expect(await keys(["list"], "password2\nshort\n", "file")).toEqual({
      code: 0,
      stdout: "No records were found in keyring\n",
      stderr: `incorrect passphrase\npassword must be at least 8 characters\nEOF\nmigrate err for key foo.info: "too many failed passphrase attempts"\n`,
    });
    expect((await keys(["list", "-n"], "password1\n", "file")).stdout).toBe("foo\n");
    expect(sentence(await keys(["export", "foo"], "wrong", "file"))).toBe("password must be at least 8 characters");
  });
});
