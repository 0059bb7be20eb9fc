/** Commands that talk to a node: a replayed chain behind CometBFT's JSON-RPC. */
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localnetKeyring, poktd, scratch } from "../../support/cli.js";
import { RecordedNode } from "../../support/recordedNode.js";

const faucet = "pokt1awtlw5sjmw2f5lgj8ekdkaqezphgz88rdk93sk";
/** Sends nothing here: the check state, which simulations run on, keeps its sequence. */
const pnf = "pokt1eeeksh2tvkh7wzmfrljnhw4wrhs55lcuvmekkw";
const app2 = "pokt184zvylazwu4queyzpl0gyz9yf5yxm2kdhh9hpm";

let node: RecordedNode;
let where: string[] = [];
beforeAll(async () => {
  node = await RecordedNode.start("actors");
  where = [
    "--node",
    `tcp://${node.address}`,
    "--chain-id",
    "pocket",
    "--keyring-backend",
    "test",
    "--keyring-dir",
    await localnetKeyring(),
  ];
}, 120_000);
afterAll(() => node.stop());

const send = (amount: string, ...more: string[]) => [
  "tx",
  "bank",
  "send",
  "faucet",
  app2,
  amount,
  "--fees",
  "1000upokt",
  ...more,
  ...where,
];

interface Response {
  readonly code: number;
  readonly codespace: string;
  readonly txhash: string;
  readonly raw_log: string;
}

describe("a transaction command", () => {
  test("signs for the account's number and sequence, and the node takes it", async () => {
    const ran = await poktd(send("1upokt", "-y", "-o", "json"));
    expect(ran.stderr).toBe("");
    const { code, raw_log, txhash } = JSON.parse(ran.stdout) as Response;
    expect({ code, raw_log }).toEqual({ code: 0, raw_log: "" });
    expect(txhash).toMatch(/^[0-9A-F]{64}$/);
  });

  test("of which the mempool knows already is answered, not failed", async () => {
    const generated = await poktd([
      "tx",
      "bank",
      "send",
      faucet,
      app2,
      "2upokt",
      "--fees",
      "1000upokt",
      "--generate-only",
      "--chain-id",
      "pocket",
    ]);
    const signing = ["tx", "sign", "-", "--from", "faucet", "--offline", "-a", "0", "-s", "0", ...where];
    const signed = await poktd(signing, generated.stdout);
    expect(signed.stderr).toBe("");
    const broadcast = ["tx", "broadcast", "-", "-o", "json", "--node", `tcp://${node.address}`];
    const first = JSON.parse((await poktd(broadcast, signed.stdout)).stdout) as Response;
    expect(first).toMatchObject({ codespace: "sdk", code: 32 });
    expect(first.raw_log).toMatch(/account sequence mismatch/);
  });

  test("estimates gas on stderr and stops there with --dry-run", async () => {
    const ran = await poktd(["tx", "bank", "send", pnf, app2, "1upokt", "--dry-run", ...where]);
    expect(ran).toMatchObject({ code: 0, stdout: "" });
    expect(ran.stderr).toMatch(/^gas estimate: \d{5}\n$/);
  });

  test("shows itself and asks first; without an answer, or with n, nothing is sent", async () => {
    const silent = await poktd(send("3upokt"));
    expect(silent.code).toBe(1);
    expect(silent.stdout).toContain("from_address: pokt1awtlw5sjmw2f5lgj8ekdkaqezphgz88rdk93sk");
    expect(silent.stderr).toMatch(/^error: EOF\ncanceled transaction\nUsage:\n[\s\S]*\n\nEOF\n$/);
    const no = await poktd(send("3upokt"), "n\n");
    expect([no.code, no.stderr]).toEqual([0, "canceled transaction\n"]);
  });

  test("of an unknown account is one error of the node", async () => {
    await poktd(["keys", "add", "stranger", ...where.slice(4)]);
    const ran = await poktd(["tx", "bank", "send", "stranger", app2, "1upokt", "-y", ...where]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(
      /rpc error: code = NotFound desc = rpc error: code = NotFound desc = account pokt1\w+ not found: key not found\n$/,
    );
  });

  test("in mode textual reads the metadata of denoms from the node", async () => {
    const line = [
      "tx",
      "bank",
      "send",
      "app1",
      app2,
      "1upokt",
      "--fees",
      "1000upokt",
      "-y",
      "-o",
      "json",
      "--sign-mode",
      "textual",
      ...where,
    ];
    const ran = await poktd(line);
    expect(ran.stderr).toBe("");
    expect(JSON.parse(ran.stdout)).toMatchObject({ code: 0, raw_log: "" });
  });

  test("--aux prints what a fee payer needs", async () => {
    const ran = await poktd(send("1upokt", "--aux"));
    const data = JSON.parse(ran.stdout) as { address: string; mode: string; sign_doc: { chain_id: string }; sig: string };
    expect(data).toMatchObject({ address: faucet, mode: "SIGN_MODE_DIRECT_AUX", sign_doc: { chain_id: "pocket" } });
    expect(Buffer.from(data.sig, "base64")).toHaveLength(64);
  });
});

test("simulate prints gas and events", async () => {
  const generated = await poktd(["tx", "bank", "send", pnf, app2, "2upokt", "--generate-only", "--chain-id", "pocket"]);
  const ran = await poktd(["tx", "simulate", "-", "--from", "pnf", "-o", "json", ...where], generated.stdout);
  expect(ran.stderr).toBe("");
  const { gas_info, result } = JSON.parse(ran.stdout) as { gas_info: { gas_used: string }; result: { events: unknown[] } };
  expect(Number(gas_info.gas_used)).toBeGreaterThan(50_000);
  expect(result.events.length).toBeGreaterThan(4);
});

test("edit-service skips what is up to date and sends the rest", async () => {
  const path = join(scratch, "services.yaml");
  writeFileSync(path, "services:\n  - service_id: anvil\n    compute_units_per_relay: 100\n");
  const ran = await poktd(["tx", "service", "edit-service", "--config", path, "--from", "source_owner_anvil", "-y", ...where]);
  expect(ran).toEqual({
    code: 0,
    stdout: 'Skipping service "anvil": already up to date\nAll services are already up to date, nothing to do.\n',
    stderr: "",
  });
  const other = await poktd(["tx", "service", "edit-service", "--config", path, "--from", "app1", "-y", ...where]);
  expect(other.stderr).toMatch(/signer "pokt1mrqt\w+" is not the owner of service "anvil" \(owner: "pokt1cwnu\w+"\)\n$/);
});

test("a transaction that is in a block is waited for; one that is not is given up", async () => {
  const hash = "EB590D93403EE586440A55A63F10686727E68578A887582E15B9B8A96943DC05";
  const at = ["--node", `tcp://${node.address}`, "-o", "json"];
  const found = JSON.parse((await poktd(["query", "wait-tx", hash, ...at])).stdout) as Record<string, unknown>;
  expect(found).toMatchObject({ height: "4", txhash: hash, tx: null, timestamp: "" });
  const piped = await poktd(["query", "wait-tx", ...at], `{"height":"0","txhash":"${hash}"}`);
  expect(JSON.parse(piped.stdout)).toEqual(found);
  const gone = await poktd(["query", "wait-tx", "AB".repeat(32), "--timeout", "1ms", ...at]);
  expect(gone.stderr).toMatch(/timed out waiting for transaction (AB)+ to be included in a block: internal logic error\n$/);
});

test("no node is one sentence", async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  const ran = await poktd(["query", "bank", "params", "--node", `tcp://127.0.0.1:${port}`]);
  expect(ran).toMatchObject({ code: 1, stdout: "" });
  expect(ran.stderr).toBe(`post failed: Post "http://127.0.0.1:${port}": dial tcp 127.0.0.1:${port}: connect: connection refused\n`);
});
