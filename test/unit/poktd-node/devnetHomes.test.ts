import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ed25519Address } from "#kernel/crypto/ed25519.js";
import { openKeyring } from "#offchain/client/keyring/openKeyring.js";
import { readAppConfig } from "#poktd/config/appConfig.js";
import { nodeId, readCometKey } from "#poktd/config/cometKeys.js";
import { readGenesis } from "#poktd/config/genesisDoc.js";
import { homeFiles } from "#poktd/config/homeFiles.js";
import { readTomlFile } from "#poktd/config/tomlFile.js";
import { localnetAccounts } from "#poktd/devnet/accounts.js";
import { makeDevnet, readDevnet, removeDevnet } from "#poktd/devnet/makeHomes.js";
import { devnetPorts } from "#poktd/devnet/ports.js";

let folder: string;
let home: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "poktd-homes-"));
  home = join(folder, "net");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const make = async (validators = 1) => makeDevnet(home, await devnetPorts(validators, false), "2026-01-01T00:00:00Z");
const keyring = () => openKeyring({ backend: "test", directory: home }, { ask: async () => "", warn: () => {} });

function allFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(dir, name)).isFile());
}

describe("the homes of a devnet", () => {
  test("of three validators know each other, share one genesis and use ports of their own", async () => {
    const { nodes } = await make(3);
    const used = nodes.flatMap(({ ports }) => Object.values(ports));
    expect(new Set(used).size).toBe(12);
    const files = nodes.map((node) => homeFiles(node.home));
    const [genesis, ...others] = files.map((item) => readFileSync(item.genesis, "utf8"));
    expect(new Set(others)).toEqual(new Set([genesis]));
    const ids = files.map((item, i) => `${nodeId(readCometKey(item.nodeKey))}@127.0.0.1:${nodes[i]?.ports.p2p}`);
    for (const [i, item] of files.entries()) {
      expect(readTomlFile(item.configToml).get("p2p.persistent_peers")).toBe(ids.filter((_, other) => other !== i).join(","));
      expect(readAppConfig(item.appToml)).toMatchObject({ apiEnable: i === 0, grpcEnable: i === 0, minimumGasPrices: "0upokt" });
    }
  });

  test("have a gentx for each consensus key, and one account more for each further validator", async () => {
    const { nodes } = await make(3);
    const doc = readGenesis(homeFiles(nodes[0]?.home ?? "").genesis);
    const { gen_txs } = doc.app_state.genutil as { gen_txs: { body: { messages: [{ pubkey: { key: string } }] } }[] };
    const keys = gen_txs.map(({ body }) => ed25519Address(Buffer.from(body.messages[0].pubkey.key, "base64")));
    const expected = nodes.map((node) => Buffer.from(readCometKey(homeFiles(node.home).validatorKey).address).toString("latin1"));
    expect(keys).toEqual(expected);
  });

  test("keep secrets to their owner", async () => {
    const { nodes } = await make();
    for (const path of [homeFiles(nodes[0]?.home ?? "").nodeKey, homeFiles(nodes[0]?.home ?? "").validatorKey]) {
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }
  });

  test("come with a keyring of the localnet's accounts", async () => {
    await make();
    const names = (await (await keyring()).list()).map(({ name }) => name);
    expect(names.sort()).toEqual(localnetAccounts.map(({ name }) => name).sort());
  });

  test("are found again, also after the folder was moved", async () => {
    const made = await make(2);
    expect(readDevnet(home)).toEqual(made);
    const moved = join(folder, "moved");
    renameSync(home, moved);
    expect(readDevnet(moved)?.nodes.map((node) => node.home)).toEqual([join(moved, "validator1"), join(moved, "validator2")]);
  });
});

describe("a folder that is not devnet's", () => {
  test.each(["config", "data", "validator1", "keyring-test"])("with %s in it is refused and left as it is", (name) => {
    mkdirSync(join(home, name), { recursive: true });
    writeFileSync(join(home, name, "mine"), "precious");
    const sentence = `${home} holds ${name}, which devnet did not make: pass another --home`;
    expect(() => readDevnet(home)).toThrow(sentence);
    expect(() => removeDevnet(home)).toThrow(sentence);
    expect(allFiles(home)).toEqual([join(name, "mine")]);
  });

  test.each([
    ["no JSON", "{", /devnet.json line 1 is not JSON/],
    [
      "another format",
      JSON.stringify({ format: 2, nodes: [] }),
      /devnet.json is not what devnet writes: pass another --home, or remove the folder$/,
    ],
    ["no nodes", JSON.stringify({ format: 1, nodes: [] }), /is not what devnet writes/],
    ["null", "null", /is not what devnet writes/],
    ["a foreign name", nodesFile("../../other"), /is not what devnet writes/],
    ["a wrong port", nodesFile("validator1", "x"), /is not what devnet writes/],
  ])("with %s in devnet.json is refused", (_name, text, message) => {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "devnet.json"), text);
    expect(() => readDevnet(home)).toThrow(message);
    expect(() => removeDevnet(home)).toThrow(message);
  });

  test("an empty or absent one holds none", () => {
    expect(readDevnet(home)).toBeUndefined();
    mkdirSync(home);
    expect(readDevnet(home)).toBeUndefined();
    removeDevnet(home);
    expect(existsSync(home)).toBe(true);
  });
});

describe("removing a devnet", () => {
  test("takes what devnet made and nothing else", async () => {
    await make(2);
    const mine = ["notes.txt", "validator3/data.txt", "config.yaml"];
    for (const path of mine) {
      mkdirSync(join(home, path, ".."), { recursive: true });
      writeFileSync(join(home, path), "mine");
    }
    const own = await (await keyring()).importHex("myown", "11".repeat(32));
    removeDevnet(home);
    expect(
      allFiles(home)
        .filter((name) => !name.startsWith("keyring-test"))
        .sort(),
    ).toEqual([...mine].sort());
    expect((await (await keyring()).list()).map(({ name }) => name)).toEqual([own.name]);
  });

  test("never leaves its folder, whatever devnet.json says", async () => {
    await make();
    const outside = join(folder, "outside");
    mkdirSync(outside);
    const path = join(home, "devnet.json");
    writeFileSync(path, readFileSync(path, "utf8").replace(join(home, "validator1"), outside));
    removeDevnet(home);
    expect(existsSync(outside)).toBe(true);
    expect(existsSync(join(home, "validator1"))).toBe(false);
  });

  test("of one whose making was broken off makes room for the next", async () => {
    await make();
    const path = join(home, "devnet.json");
    writeFileSync(path, readFileSync(path, "utf8").replace('"finished": true', '"finished": false'));
    expect(readDevnet(home)?.finished).toBe(false);
    removeDevnet(home);
    expect((await make()).finished).toBe(true);
  });
});

test("ports are the usual ones with 10 between nodes, or free ones", async () => {
  const [first, second] = await devnetPorts(2, false);
  expect(first).toEqual({ rpc: 26657, p2p: 26656, api: 1317, grpc: 9090 });
  expect(second).toEqual({ rpc: 26667, p2p: 26666, api: 1327, grpc: 9100 });
  const free = (await devnetPorts(5, true)).flatMap((ports) => Object.values(ports));
  expect(new Set(free).size).toBe(20);
});

function nodesFile(name: string, rpc: number | string = 1): string {
  return JSON.stringify({ format: 1, nodes: [{ name, ports: { rpc, p2p: 2, api: 3, grpc: 4 } }] });
}
