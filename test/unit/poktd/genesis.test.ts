/** `genesis …`: accounts of every kind, many at once, and the transaction that makes a validator. */
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { accAddressFromBech32 } from "#kernel/base/address.js";
import { compareBytes } from "#kernel/base/bytes.js";
import { localnetKeyring, poktd, type Ran, scratch } from "../../support/cli.js";

const app1 = "pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4";
const app2 = "pokt184zvylazwu4queyzpl0gyz9yf5yxm2kdhh9hpm";
const app3 = "pokt1lqyu4v88vp8tzc86eaqr4lq8rwhssyn6rfwzex";

interface Genesis {
  readonly app_state: {
    readonly auth: { readonly accounts: readonly Record<string, unknown>[] };
    readonly bank: { readonly balances: readonly { address: string; coins: object[] }[]; readonly supply: readonly object[] };
  };
}

let home = "";
beforeEach(async () => {
  home = mkdtempSync(join(scratch, "genesis-"));
  expect((await poktd(["init", "me", "--home", home])).code).toBe(0);
});

const genesis = (): Genesis => JSON.parse(readFileSync(join(home, "config", "genesis.json"), "utf8")) as Genesis;
const add = (...args: string[]): Promise<Ran> => poktd(["genesis", "add-genesis-account", ...args, "--home", home]);
const coin = (amount: string, denom = "upokt") => ({ denom, amount });
const ok = { code: 0, stdout: "", stderr: "" };

function sentence({ code, stderr }: Ran): string {
  expect(code).toBe(1);
  return stderr.slice(stderr.lastIndexOf("\n\n") + 2).trimEnd();
}

describe("add-genesis-account", () => {
  test("numbers accounts, sorts balances by the bytes of their addresses, raises the supply", async () => {
    for (const who of [app1, app2, app3]) expect(await add(who, "5upokt,1mact")).toEqual(ok);
    const { auth, bank } = genesis().app_state;
    expect(auth.accounts.map(({ address, account_number }) => [address, account_number])).toEqual([
      [app1, "0"],
      [app2, "1"],
      [app3, "2"],
    ]);
    const sorted = [app1, app2, app3].sort((a, b) => compareBytes(accAddressFromBech32(a), accAddressFromBech32(b)));
    expect(bank.balances.map(({ address }) => address)).toEqual(sorted);
    expect(bank.supply).toEqual([coin("3", "mact"), coin("15")]);
  });

  test("an account that is there gets more coins with --append alone", async () => {
    await add(app1, "5upokt");
    expect((await add(app1, "1upokt")).stderr).toContain(
      `\n\n Account ${app1} already exists\nUse \`append\` flag to append account at existing address\n`,
    );
    expect(await add(app1, "1upokt", "--append")).toEqual(ok);
    expect(genesis().app_state.bank.balances).toEqual([{ address: app1, coins: [coin("6")] }]);
  });

  test("the sections are written back whole: names sorted, numbers mended, the address in lower case", async () => {
    const path = join(home, "config", "genesis.json");
    const doc = JSON.parse(readFileSync(path, "utf8")) as { app_state: Record<string, Record<string, unknown>> };
    const account = (address: string) => ({ "@type": "/cosmos.auth.v1beta1.BaseAccount", address });
    doc.app_state = { zoo: { kept: "1" }, ...doc.app_state, auth: { accounts: [account(app1), account(app2)] }, bank: {} };
    writeFileSync(path, JSON.stringify(doc));
    expect(await add(app3.toUpperCase(), "5upokt")).toEqual(ok);
    const { app_state: state } = genesis() as unknown as { app_state: Record<string, Record<string, unknown>> };
    expect(Object.keys(state)).toEqual(Object.keys(state).sort());
    expect(state["zoo"]).toEqual({ kept: "1" });
    const written = (address: string, account_number: string) => ({ ...account(address), pub_key: null, account_number, sequence: "0" });
    expect(state["auth"]?.["accounts"]).toEqual([written(app1, "0"), written(app2, "1"), written(app3, "2")]);
    expect(state["bank"]).toEqual({
      params: { send_enabled: [], default_send_enabled: false },
      balances: [{ address: app3, coins: [coin("5")] }],
      supply: [coin("5")],
      denom_metadata: [],
      send_enabled: [],
    });
  });

  test("vesting: continuous with a start, delayed without", async () => {
    await add(app1, "10upokt", "--vesting-amount", "7upokt", "--vesting-start-time", "100", "--vesting-end-time", "200");
    await add(app2, "10upokt", "--vesting-amount", "7upokt", "--vesting-end-time", "200");
    const base = (address: string, account_number: string) => ({
      base_account: { address, pub_key: null, account_number, sequence: "0" },
      original_vesting: [coin("7")],
      delegated_free: [],
      delegated_vesting: [],
      end_time: "200",
    });
    expect(genesis().app_state.auth.accounts).toEqual([
      { "@type": "/cosmos.vesting.v1beta1.ContinuousVestingAccount", base_vesting_account: base(app1, "0"), start_time: "100" },
      { "@type": "/cosmos.vesting.v1beta1.DelayedVestingAccount", base_vesting_account: base(app2, "1") },
    ]);
    expect((await poktd(["genesis", "validate", "--home", home])).code).toBe(0);
  });

  test("vesting that cannot be", async () => {
    const vest = (...more: string[]) => add(app1, "10upokt", "--vesting-amount", "7upokt", ...more);
    expect(sentence(await vest())).toBe("invalid vesting parameters; must supply start and end time or end time");
    expect(sentence(await vest("--vesting-start-time", "5"))).toBe(
      "invalid vesting parameters; must supply start and end time or end time",
    );
    expect(sentence(await vest("--vesting-end-time", "-1"))).toBe("failed to create base vesting account: end time cannot be negative");
    expect(sentence(await vest("--vesting-start-time", "5", "--vesting-end-time", "5"))).toBe(
      "failed to validate new genesis account: vesting start-time cannot be before end-time",
    );
    expect(sentence(await add(app1, "6upokt", "--vesting-amount", "7upokt", "--vesting-end-time", "9"))).toBe(
      "vesting amount cannot be greater than total amount",
    );
    expect(sentence(await add(app1, "10upokt", "--vesting-amount", "x"))).toBe(
      "failed to parse vesting amount: invalid decimal coin expression: x",
    );
    expect(sentence(await add(app1, "x"))).toBe("failed to parse coins: invalid decimal coin expression: x");
    expect(sentence(await add("nobody", "1upokt", "--keyring-backend", "test"))).toBe(
      "failed to get address from Keyring: nobody.info: key not found",
    );
  });

  test("a module account", async () => {
    await add(app1, "1upokt", "--module-name", "gov");
    expect(genesis().app_state.auth.accounts).toEqual([
      {
        "@type": "/cosmos.auth.v1beta1.ModuleAccount",
        base_account: { address: "pokt10d07y265gmmuvt4z0w9aw880jnsr700j8yv32t", pub_key: null, account_number: "0", sequence: "0" },
        name: "gov",
        permissions: ["burner", "minter"],
      },
    ]);
  });
});

describe("bulk-add-genesis-account", () => {
  const bulk = (rows: unknown): Promise<Ran> => {
    const path = join(home, "rows.json");
    writeFileSync(path, typeof rows === "string" ? rows : JSON.stringify(rows));
    return poktd(["genesis", "bulk-add-genesis-account", path, "--home", home]);
  };

  test("adds every kind, or none at all", async () => {
    const vesting = { address: app2, coins: [coin("5")], vesting_amt: [coin("4")], vesting_start: 1, vesting_end: 2 };
    expect(
      sentence(
        await bulk([
          { address: app1, coins: [coin("5")] },
          { ...vesting, vesting_end: 0 },
        ]),
      ),
    ).toMatch(/^invalid vesting parameters/);
    expect(genesis().app_state.auth.accounts).toEqual([]);
    expect(await bulk([{ address: app1, coins: [coin("5")] }, vesting])).toEqual(ok);
    expect(genesis().app_state.auth.accounts.map((account) => account["@type"])).toEqual([
      "/cosmos.auth.v1beta1.BaseAccount",
      "/cosmos.vesting.v1beta1.ContinuousVestingAccount",
    ]);
    expect(genesis().app_state.bank.supply).toEqual([coin("10")]);
  });

  test("an address twice in one batch becomes two accounts", async () => {
    const row = { address: app1, coins: [coin("5")] };
    expect(await bulk([row, row])).toEqual(ok);
    expect(genesis().app_state.auth.accounts.map((account) => account["account_number"])).toEqual(["0", "1"]);
    expect(genesis().app_state.bank.balances).toEqual([row, row]);
    expect(genesis().app_state.bank.supply).toEqual([coin("10")]);
  });

  test("says what is wrong with its file", async () => {
    expect(sentence(await bulk("{"))).toMatch(/^failed to decode JSON: /);
    expect(sentence(await bulk([{ address: "x" }]))).toBe(
      "failed to parse account address x: decoding bech32 failed: invalid bech32 string length 1",
    );
    const none = await poktd(["genesis", "bulk-add-genesis-account", `${home}/none`, "--home", home]);
    expect(sentence(none)).toBe(`failed to open file: open ${home}/none: no such file or directory`);
  });
});

describe("gentx", () => {
  test("takes funds, key and moniker of the home, and writes over nothing", async () => {
    const ring = ["--keyring-backend", "test", "--keyring-dir", await localnetKeyring()];
    const gentx = (...more: string[]) => poktd(["genesis", "gentx", "app1", "9upokt", "--home", home, ...ring, ...more]);
    expect(sentence(await gentx())).toBe(
      `failed to validate account in genesis: account ${app1} does not have a balance in the genesis state`,
    );
    await add(app1, "9upokt");
    const path = join(home, "tx.json");
    const made = await gentx("--output-document", path, "--fees", "3upokt", "--ip", "1.2.3.4", "--node-id", "abc");
    expect(made).toEqual({ code: 0, stdout: "", stderr: `Genesis transaction written to "${path}"\n` });
    const tx = JSON.parse(readFileSync(path, "utf8")) as { body: { memo: string; messages: object[] }; auth_info: object };
    expect(tx.body.memo).toBe("abc@1.2.3.4:26656");
    expect(tx.body.messages).toMatchObject([{ description: { moniker: "me" }, value: coin("9"), min_self_delegation: "1" }]);
    expect(tx.auth_info).toMatchObject({ fee: { amount: [coin("3")], gas_limit: "200000" } });
    const signatures = ["tx", "validate-signatures", path, "--offline", "-a", "0", "-s", "0"];
    expect((await poktd(signatures)).stdout).toContain(`  0: ${app1}\t\t\t[OK]\n`);
    expect(sentence(await gentx("--output-document", path))).toBe(`failed to write signed gen tx: open ${path}: file exists`);
    expect(sentence(await poktd(["genesis", "gentx", "no", "9upokt", "--home", home, ...ring]))).toBe(
      "failed to fetch 'no' from the keyring: no.info: key not found",
    );
  });
});

describe("collect-gentxs", () => {
  const collect = (): Promise<Ran> => poktd(["genesis", "collect-gentxs", "--home", home]);
  const failed = "failed to get genesis app state from config: ";
  const peers = () => /^persistent_peers = (.*)$/m.exec(readFileSync(join(home, "config", "config.toml"), "utf8"))?.[1];

  test("checks each transaction; a validator of another moniker is a peer", async () => {
    expect(sentence(await collect())).toBe(`${failed}open ${home}/config/gentx: no such file or directory`);
    const ring = ["--keyring-backend", "test", "--keyring-dir", await localnetKeyring()];
    const gentx = (...more: string[]) => poktd(["genesis", "gentx", "app1", "9upokt", "--home", home, "--ip", "1.2.3.4", ...ring, ...more]);
    await add(app1, "9upokt");
    expect((await gentx("--node-id", "abc", "--moniker", "other")).code).toBe(0);
    const ran = await collect();
    expect(JSON.parse(ran.stderr)).toMatchObject({ moniker: "me", gentxs_dir: `${home}/config/gentx` });
    expect(peers()).toBe('"abc@1.2.3.4:26656"');

    const path = join(home, "config", "genesis.json");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replaceAll('"amount": "9"', '"amount": "8"'));
    expect(sentence(await collect())).toBe(`${failed}insufficient fund for delegation ${app1}: 8 < 9`);
    writeFileSync(path, text);
    writeFileSync(join(home, "config", "gentx", "a.json"), "{}");
    expect(sentence(await collect())).toBe(`${failed}unexpected number of GenTx messages; got: 0, expected: 1`);
  });
});

test("init: the data are their owner's alone; chain ids have 50 bytes at most", async () => {
  expect(statSync(join(home, "data")).mode & 0o777).toBe(0o700);
  expect((await poktd(["init", "me", "--chain-id", "x".repeat(51), "--home", `${home}/long`])).stderr).toContain(
    "Failed to export genesis file: chain_id in genesis doc is too long (max: 50)\n",
  );
  expect((await poktd(["init", "me", "--default-denom", "1x", "--home", `${home}/denom`])).stderr).toContain("invalid denom: 1x\n");
});
