import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { iavlSpec, ics23, tendermintSpec, verifyMembership } from "@confio/ics23";
import { DirectSecp256k1HdWallet, type GeneratedType, makeCosmoshubPath, Registry } from "@cosmjs/proto-signing";
import { defaultRegistryTypes, QueryClient, SigningStargateClient, setupBankExtension } from "@cosmjs/stargate";
import { Comet38Client } from "@cosmjs/tendermint-rpc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import { localnetAccount } from "#poktd/devnet/accounts.js";
import { readDevnet } from "#poktd/devnet/makeHomes.js";
import { readyText } from "#poktd/devnet/readyText.js";
import { eventually, TestDevnet } from "../support/devnet.js";
import { reflectSupplier } from "../support/grpcReflection.js";

let net: TestDevnet;
let operator: string;

beforeAll(async () => {
  net = await TestDevnet.start();
});

afterAll(async () => {
  expect(await net.stop()).toBe(0);
});

test("a new key gets funds from the faucet account", async () => {
  const added = JSON.parse(await net.poktd("keys", "add", "operator", "--output", "json", ...net.keys)) as {
    address: string;
    mnemonic: string;
  };
  operator = added.address;
  expect(added.mnemonic.split(" ")).toHaveLength(24);
  await net.send("bank", "send", "faucet", operator, "20000000upokt");
  const { body } = await net.rest(`/cosmos/bank/v1beta1/balances/${operator}`);
  expect(JSON.parse(body)).toMatchObject({ balances: [{ denom: "upokt", amount: "20000000" }] });
});

test("it stakes a supplier from a YAML file and REST shows it", async () => {
  const file = join(net.folder, "stake.yaml");
  writeFileSync(
    file,
    `owner_address: ${operator}
operator_address: ${operator}
stake_amount: 2000000upokt
default_rev_share_percent:
  ${operator}: 100
services:
  - service_id: anvil
    endpoints:
      - publicly_exposed_url: http://localhost:8545
        rpc_type: JSON_RPC
`,
  );
  await net.send("supplier", "stake-supplier", "--config", file, "--from", "operator");
  const { status, body } = await net.rest(`/pokt-network/poktroll/supplier/supplier/${operator}`);
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({
    supplier: { owner_address: operator, operator_address: operator, stake: { denom: "upokt", amount: "2000000" } },
  });
});

test("the lines that devnet prints work as they are pasted into a shell", async () => {
  const text = readyText(net.info.home, readDevnet(net.info.home) as NonNullable<ReturnType<typeof readDevnet>>);
  const lines = text.slice(text.indexOf("# this network"), text.indexOf("Ctrl-C"));
  // The program of this clone in place of the one that npx looks for from the folder; a person waits for the block.
  const npx = `npx() { shift; '${process.execPath}' '${join(process.cwd(), "scripts", "poktd.mjs")}' "$@"; }`;
  const script = `set -e\n${npx}\n${lines.replaceAll(/^# .*one block later$/gm, "sleep 3")}`;
  const { stdout, stderr } = await shell(script, net.folder);
  const answer = stdout.slice(stdout.lastIndexOf('{"supplier"'));
  expect(JSON.parse(answer), stderr).toMatchObject({ supplier: { stake: { denom: "upokt", amount: "2000000" } } });
});

function shell(script: string, cwd: string): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    execFile("bash", ["-c", script], { cwd, env: { ...process.env, HOME: cwd } }, (error, stdout, stderr) => {
      if (error === null) resolve({ stdout, stderr });
      else reject(new Error(`${error.message}\n${stdout}\n${stderr}`));
    });
  });
}

test("gRPC shows the same supplier to a client that knows only reflection", async () => {
  for (const version of ["v1", "v1alpha"] as const) {
    const supplier = await reflectSupplier(net.info.grpc, version, operator);
    expect(supplier).toMatchObject({ operatorAddress: operator, stake: { denom: "upokt", amount: "2000000" } });
  }
});

test("a CosmJS client of plain npm packages stakes a gateway and queries", async () => {
  const wallet = await DirectSecp256k1HdWallet.fromMnemonic(localnetAccount("gateway2").mnemonic, {
    prefix: "pokt",
    hdPaths: [makeCosmoshubPath(0)],
  });
  const [account] = await wallet.getAccounts();
  expect(account?.address).toBe(localnetAccount("gateway2").address);
  const address = localnetAccount("gateway2").address;
  const registry = new Registry([...defaultRegistryTypes, ["/pocket.gateway.MsgStakeGateway", stakeGatewayType]]);
  const client = await SigningStargateClient.connectWithSigner(net.info.rpc, wallet, { registry });
  const message = { typeUrl: "/pocket.gateway.MsgStakeGateway", value: { address, stake: { denom: "upokt", amount: "2000000" } } };
  const result = await client.signAndBroadcast(address, [message], { amount: [], gas: "300000" });
  expect(result.code, result.rawLog).toBe(0);
  client.disconnect();
  const { body } = await net.rest(`/pokt-network/poktroll/gateway/gateway/${address}`);
  expect(JSON.parse(body)).toMatchObject({ gateway: { address, stake: { amount: "2000000" } } });
  const comet = await Comet38Client.connect(net.info.rpc);
  const balance = await QueryClient.withExtensions(comet, setupBankExtension).bank.balance(address, "upokt");
  expect(BigInt(balance.amount)).toBeGreaterThan(0n);
  comet.disconnect();
});

test("an independent verifier accepts the proof of the supplier's record", async () => {
  const comet = await Comet38Client.connect(net.info.rpc);
  const key = Buffer.concat([Buffer.from("Supplier/operator_address/"), Buffer.from(operator), Buffer.from("/")]);
  const height = await net.height();
  const answer = await eventually(async () => {
    const found = await comet.abciQuery({ path: "/store/supplier/key", data: key, prove: true, height });
    expect(found.value.length).toBeGreaterThan(0);
    return found;
  });
  expect(codec.decode("pocket.shared.Supplier", answer.value).operator_address).toBe(operator);
  const [iavl, simple] = answer.proof?.ops ?? [];
  const header = await eventually(async () => (await comet.commit(height + 1)).header);
  const storeProof = ics23.CommitmentProof.decode(simple?.data ?? new Uint8Array());
  const root = storeProof.exist?.value ?? new Uint8Array();
  expect(verifyMembership(ics23.CommitmentProof.decode(iavl?.data ?? new Uint8Array()), iavlSpec, root, key, answer.value)).toBe(true);
  expect(verifyMembership(storeProof, tendermintSpec, header.appHash, Buffer.from("supplier"), root)).toBe(true);
  comet.disconnect();
});

test("a transaction with a wrong sequence, chain id or fee is refused with the reference's words", async () => {
  const offline = ["--offline", "--account-number", "0", "--sequence", "9999"];
  const path = join(net.folder, "unsigned.json");
  writeFileSync(
    path,
    await net.poktd(
      "tx",
      "bank",
      "send",
      "faucet",
      operator,
      "1upokt",
      "--generate-only",
      ...net.keys,
      "--node",
      net.info.rpc,
      "--chain-id",
      "pocket",
    ),
  );
  const signed = await net.poktd("tx", "sign", path, "--from", "faucet", ...offline, "--chain-id", "pocket", ...net.keys);
  writeFileSync(path, signed);
  const answer = JSON.parse(await net.poktd("tx", "broadcast", path, "--node", net.info.rpc, "--output", "json", ...net.keys)) as {
    code: number;
    raw_log: string;
  };
  expect(answer.code).toBe(32);
  expect(answer.raw_log).toMatch(/^account sequence mismatch, expected \d+, got 9999: incorrect account sequence$/);
});

/** A protobuf type for CosmJS's registry, written by hand as an application would generate it. */
const stakeGatewayType = {
  encode: (value: { address: string; stake: { denom: string; amount: string } }) => ({
    finish: () => codec.encode("pocket.gateway.MsgStakeGateway", value),
  }),
  decode: (bytes: Uint8Array) => codec.decode("pocket.gateway.MsgStakeGateway", bytes),
  fromPartial: (value: object) => value,
} as unknown as GeneratedType;
