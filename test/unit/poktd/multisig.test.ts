/** A multisig account from members' signatures: by files, one by one and in batches. Nothing here asks a node. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { accAddressToBech32 } from "#kernel/base/address.js";
import { protoJson } from "#kernel/codec/json.js";
import { pubKeyAddress } from "#kernel/crypto/pubKey.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { encodeTx } from "#kernel/tx/encodeTx.js";
import { verifySignature } from "#kernel/tx/verifySignature.js";
import { localnetKeyring, poktd, scratch } from "../../support/cli.js";

let ring: string[] = [];
let multi = "";

const offline = (sequence = 3) => ["--offline", "--account-number", "7", "--sequence", String(sequence), "--chain-id", "pocket"];
const file = (name: string) => join(scratch, name);

async function ok(args: readonly string[], stdin = ""): Promise<string> {
  const ran = await poktd(args, stdin);
  expect(ran.stderr).toBe("");
  expect(ran.code).toBe(0);
  return ran.stdout;
}

async function unsigned(amount: string): Promise<string> {
  return ok([
    "tx",
    "bank",
    "send",
    multi,
    "pokt184zvylazwu4queyzpl0gyz9yf5yxm2kdhh9hpm",
    amount,
    "--fees",
    "200upokt",
    "--generate-only",
    "--chain-id",
    "pocket",
  ]);
}

/** @throws an error of the chain's own check */
function verify(json: string, sequence: bigint): void {
  const tx = decodeTx(encodeTx(protoJson.parse("cosmos.tx.v1beta1.Tx", json)));
  const [pubKey] = tx.pubKeys;
  if (pubKey === undefined) throw new Error("no key");
  expect(accAddressToBech32(pubKeyAddress(pubKey))).toBe(multi);
  verifySignature(tx, pubKey, tx.signatureData()[0]?.data, { address: multi, chainId: "pocket", accountNumber: 7n, sequence, pubKey });
}

beforeAll(async () => {
  ring = ["--keyring-backend", "test", "--keyring-dir", await localnetKeyring()];
  const made = await poktd(["keys", "add", "team", "--multisig", "app1,app2,app3", "--multisig-threshold", "2", ...ring]);
  expect([made.code, made.stderr]).toEqual([0, "\n"]);
  multi = (await ok(["keys", "show", "team", "-a", ...ring])).trim();
});

describe("multi-sign", () => {
  test("two of three members are enough, in any order", async () => {
    writeFileSync(file("tx.json"), await unsigned("10upokt"));
    for (const member of ["app3", "app1"]) {
      const signature = await ok(["tx", "sign", file("tx.json"), "--from", member, "--multisig", "team", ...offline(), ...ring]);
      writeFileSync(file(`${member}.sig`), signature);
    }
    const signed = await ok(["tx", "multi-sign", file("tx.json"), "team", file("app3.sig"), file("app1.sig"), ...offline(), ...ring]);
    verify(signed, 3n);
    writeFileSync(file("signed.json"), signed);
    const checked = await ok(["tx", "validate-signatures", file("signed.json"), ...offline()]);
    expect(checked).toBe(`Signers:\n  0: ${multi}\n\nSignatures:\n  0: ${multi}\t\t\t[OK]\n\n`);
  });

  test("a signature for another sequence is refused", async () => {
    const other = await ok(["tx", "sign", file("tx.json"), "--from", "app2", "--multisig", "team", ...offline(4), ...ring]);
    writeFileSync(file("other.sig"), other);
    const ran = await poktd(["tx", "multi-sign", file("tx.json"), "team", file("app1.sig"), file("other.sig"), ...offline(), ...ring]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain("couldn't verify signature for address pokt184zvylazwu4queyzpl0gyz9yf5yxm2kdhh9hpm");
  });

  test("a key that is no member cannot sign", async () => {
    const ran = await poktd(["tx", "sign", file("tx.json"), "--from", "app4", "--multisig", "team", ...offline(), ...ring]);
    expect(ran.stderr).toContain("signing key is not a part of multisig key");
  });

  test("a batch counts its sequences up", async () => {
    writeFileSync(file("batch.jsonl"), (await unsigned("1upokt")) + (await unsigned("2upokt")));
    for (const member of ["app1", "app2"]) {
      const signatures = await ok([
        "tx",
        "sign-batch",
        file("batch.jsonl"),
        "--from",
        member,
        "--multisig",
        multi,
        "--signature-only",
        ...offline(),
        ...ring,
      ]);
      writeFileSync(file(`${member}.batch`), signatures);
    }
    const out = await ok([
      "tx",
      "multisign-batch",
      file("batch.jsonl"),
      "team",
      file("app1.batch"),
      file("app2.batch"),
      ...offline(),
      ...ring,
    ]);
    const [first, second, ...rest] = out.trimEnd().split("\n") as [string, string];
    expect(rest).toEqual([]);
    verify(first, 3n);
    verify(second, 4n);
  });
});

describe("sign", () => {
  const app1 = "pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4";
  const send = (from: string) => ["tx", "bank", "send", from, multi, "5upokt", "--generate-only", "--chain-id", "pocket"];

  test("only a signer of the transaction signs it", async () => {
    writeFileSync(file("app1.json"), await ok(send(app1)));
    const ran = await poktd(["tx", "sign", file("app1.json"), "--from", "app2", ...offline(), ...ring]);
    expect(ran.stderr.trimEnd().split("\n").at(-1)).toBe("tx intended signer does not match the given signer: app2");
  });

  test("--signature-only, --output-document, --overwrite", async () => {
    const base = ["tx", "sign", file("app1.json"), "--from", "app1", ...offline(), ...ring];
    const whole = JSON.parse(await ok(base)) as { signatures: string[] };
    const alone = JSON.parse(await ok([...base, "--signature-only"])) as { signatures: { data: { single: { signature: string } } }[] };
    expect(alone.signatures.map(({ data }) => data.single.signature)).toEqual(whole.signatures);
    expect(await ok([...base, "--output-document", file("doc.json")])).toBe("");
    const again = ["tx", "sign", file("doc.json"), "--from", "app1", ...offline(), ...ring];
    expect(JSON.parse(await ok([...again, "--overwrite"])).signatures).toEqual(whole.signatures);
    expect((await poktd(again)).stderr).toContain("can have maximum 1 DIRECT signer");
  });

  test("offline needs account number and sequence", async () => {
    const ran = await poktd(["tx", "sign", file("app1.json"), "--from", "app1", "--offline", "--chain-id", "pocket", ...ring]);
    expect(ran.stderr.trimEnd().split("\n").at(-1)).toBe('required flag(s) "account-number", "sequence" not set');
  });

  test("sign-batch --append makes one transaction of many", async () => {
    writeFileSync(file("two.jsonl"), (await ok(send(app1))) + (await ok(send(app1))));
    const out = await ok(["tx", "sign-batch", file("two.jsonl"), "--append", "--from", "app1", ...offline(), ...ring]);
    const tx = JSON.parse(out) as { body: { messages: unknown[] }; auth_info: { fee: { gas_limit: string } } };
    expect([tx.body.messages.length, tx.auth_info.fee.gas_limit]).toEqual([2, "400000"]);
  });
});
