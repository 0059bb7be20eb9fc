/** `tx …` command lines with the recorded arguments: unsigned text, offline signatures in two modes, bytes and hash. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { localnetKeyring, poktd, scratch } from "../support/cli.js";
import { goldenJson } from "../support/golden.js";

interface Signed {
  readonly error?: string;
  readonly signature: string;
  readonly signer_infos: readonly object[];
  readonly tx_bytes: string;
  readonly txhash: string;
}

interface Row {
  readonly name: string;
  readonly key: string;
  readonly args: readonly string[];
  readonly chain_id: string;
  readonly account_number: string;
  readonly sequence: string;
  readonly unsigned_json: string;
  readonly sign_direct: Signed;
  readonly "sign_amino-json": Signed;
}

const rows = goldenJson<Row[]>("cli/tx-vectors.json.gz");
const supplier = "pokt19a3t4yunp0dlpfjrp7qwnzwlrzd5fzs2gjaaaj";

/** What stands in the files that the recorded commands read. */
const files: Readonly<Record<string, string>> = {
  "app_stake.yaml": "stake_amount: 200000001upokt\nservice_ids:\n  - anvil\n",
  "app_stake_limit.yaml": [
    "stake_amount: 200000001upokt",
    'service_ids: ["anvil"]',
    "gateway_addresses:",
    "  - pokt15vzxjqklzjtlz7lahe8z2dfe9nm5vxwwmscne4",
    "  - pokt15w3fhfyc0lttv7r585e2ncpf6t2kl9uh8rsnyz",
    "per_session_spend_limit: 5000000upokt",
    "",
  ].join("\n"),
  "gw_stake.yaml": "stake_amount: 1000069upokt\n",
  "gcard.json": '{"schema":"pocket-gateway-card/v1","description":"test"}\n',
  "card.json": '{"schema":"pocket-service-card/v1","description":"test"}\n',
  "sup_stake.yaml": [
    `owner_address: ${supplier}`,
    "stake_amount: 1000069upokt",
    "default_rev_share_percent:",
    `  ${supplier}: 100`,
    "services:",
    "  - service_id: anvil",
    "    endpoints:",
    "      - publicly_exposed_url: http://relayminer1:8545",
    "        rpc_type: JSON_RPC",
    "        config: { timeout: 30 }",
    "  - service_id: rest",
    "    endpoints:",
    "      - publicly_exposed_url: http://relayminer1:8545",
    "        rpc_type: rest",
    "",
  ].join("\n"),
  "sup_stakeonly.yaml": `owner_address: ${supplier}\noperator_address: ${supplier}\nstake_amount: 2000069upokt\n`,
  "sup_svconly.yaml": [
    `owner_address: ${supplier}`,
    "services:",
    "  - service_id: anvil",
    "    endpoints:",
    "      - { publicly_exposed_url: 'http://relayminer1:8545', rpc_type: json_rpc }",
    "",
  ].join("\n"),
};

/** `authz exec` reads a transaction: the recorded inner messages in one. */
function execFile(row: Row): string {
  const outer = JSON.parse(row.unsigned_json) as { body: { messages: { msgs: object[] }[] } };
  return JSON.stringify({ ...outer, body: { ...outer.body, messages: outer.body.messages[0]?.msgs } });
}

function pathOf(name: string): string {
  return join(scratch, name);
}

let keys = "";
beforeAll(async () => {
  keys = await localnetKeyring();
  for (const [name, text] of Object.entries(files)) writeFileSync(pathOf(name), text);
  for (const row of rows) {
    const file = row.args.find((arg) => arg.startsWith("exec_"));
    if (file !== undefined) writeFileSync(pathOf(file), execFile(row));
    writeFileSync(pathOf(`${row.name}.json`), `${row.unsigned_json}\n`);
  }
});

describe("recorded transaction commands", () => {
  test("are all there", () => expect(rows).toHaveLength(29));

  test.each(rows)("$name --generate-only", async (row) => {
    const args = row.args.map((arg) => (/\.(yaml|json)$/.test(arg) ? pathOf(arg) : arg));
    expect(await poktd(args)).toEqual({ code: 0, stdout: `${row.unsigned_json}\n`, stderr: "" });
  });

  const signed = rows.flatMap((row) => [
    { name: row.name, mode: "direct", row, want: row.sign_direct },
    { name: row.name, mode: "amino-json", row, want: row["sign_amino-json"] },
  ]);

  test.each(signed)("$name signed offline, $mode", async ({ mode, row, want }) => {
    const ran = await poktd([
      ...["tx", "sign", pathOf(`${row.name}.json`), "--offline", "--from", row.key, "--sign-mode", mode],
      ...["--account-number", row.account_number, "--sequence", row.sequence, "--chain-id", row.chain_id],
      ...["--keyring-backend", "test", "--keyring-dir", keys],
    ]);
    if (want.error !== undefined) {
      expect(ran.code).toBe(1);
      const said = ran.stderr.trimEnd().split("\n").at(-1) as string;
      expect(said).not.toBe("");
      expect(want.error).toContain(said);
      return;
    }
    expect(ran.stderr).toBe("");
    const tx = JSON.parse(ran.stdout) as { auth_info: { signer_infos: object[] }; signatures: string[] };
    expect(tx.signatures).toEqual([want.signature]);
    expect(tx.auth_info.signer_infos).toEqual(want.signer_infos);
    const encoded = await poktd(["tx", "encode", "-"], ran.stdout);
    expect(encoded).toEqual({ code: 0, stdout: `${want.tx_bytes}\n`, stderr: "" });
    const decoded = await poktd(["tx", "decode", want.tx_bytes]);
    expect(decoded).toEqual({ code: 0, stdout: ran.stdout.trimEnd(), stderr: "" });
  });
});
