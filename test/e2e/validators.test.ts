/** Four validators: they agree on every state, follow changes of the set, and one that was away catches up. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, TestDevnet } from "../support/devnet.js";

interface Validator {
  readonly operator_address: string;
  readonly tokens: string;
  readonly status: string;
  readonly description: { readonly moniker: string };
}

let net: TestDevnet;

beforeAll(async () => {
  net = await TestDevnet.start("--validators", "4");
});

afterAll(async () => {
  expect(await net.stop()).toBe(0);
});

async function ask<T>(url: string): Promise<T> {
  return ((await (await fetch(url)).json()) as { result: T }).result;
}

async function validators(): Promise<Validator[]> {
  const { body } = await net.rest("/cosmos/staking/v1beta1/validators");
  const list = (JSON.parse(body) as { validators: Validator[] }).validators;
  return list.sort((a, b) => (a.description.moniker < b.description.moniker ? -1 : 1));
}

/** Each node's application hash after a height: in the header of the next. */
async function appHashes(height: number): Promise<string[]> {
  const header = async (rpc: string): Promise<string> => {
    const { block } = await ask<{ block: { header: { app_hash: string } } }>(`${rpc}/block?height=${height + 1}`);
    return block.header.app_hash;
  };
  return eventually(() => Promise.all(net.info.nodes.map((node) => header(node.rpc))));
}

async function expectAgreement(height: number): Promise<void> {
  const hashes = await appHashes(height);
  expect(hashes).toHaveLength(4);
  expect(new Set(hashes).size, hashes.join(" ")).toBe(1);
}

/** Voting powers as CometBFT knows them, descending. */
async function powers(): Promise<number[]> {
  const set = await ask<{ validators: { voting_power: string }[] }>(`${net.info.rpc}/validators`);
  return set.validators.map((v) => Number(v.voting_power));
}

test("all four are bonded with the power of their stake", async () => {
  const list = await validators();
  expect(list.map((v) => [v.tokens, v.status])).toEqual(Array(4).fill(["900000000", "BOND_STATUS_BONDED"]));
  expect(await powers()).toEqual([900, 900, 900, 900]);
});

test("delegations, a redelegation and an unbonding move power, and every node has the same state", async () => {
  const operators = (await validators()).map((v) => v.operator_address);
  const [, second = "", third = "", fourth = ""] = operators;
  await net.send("staking", "delegate", fourth, "300000000upokt", "--from", "faucet", "--gas", "400000");
  await net.send("staking", "redelegate", fourth, third, "40000000upokt", "--from", "faucet", "--gas", "600000");
  await net.send("staking", "delegate", second, "50000000upokt", "--from", "faucet", "--gas", "400000");
  const { height } = await net.send("staking", "unbond", fourth, "100000000upokt", "--from", "faucet", "--gas", "600000");
  expect((await validators()).map((v) => v.tokens)).toEqual(["900000000", "950000000", "940000000", "1060000000"]);
  await expectAgreement(height);
  expect(await eventually(async () => expectPowers([1060, 950, 940, 900]))).toBe(true);
});

async function expectPowers(want: readonly number[]): Promise<true> {
  expect(await powers()).toEqual(want);
  return true;
}

test("a validator that is away counts as absent, and has the others' state when it is back", async () => {
  const away = net.info.nodes[3];
  const pid = away?.pid ?? 0;
  expect(pid).toBeGreaterThan(0);
  process.kill(pid, "SIGSTOP");
  const missed = await eventually(async () => {
    const height = await net.height();
    const { finalize_block_events } = await ask<{ finalize_block_events: { type: string }[] }>(
      `${net.info.rpc}/block_results?height=${height}`,
    );
    expect(finalize_block_events.map((e) => e.type)).toContain("liveness");
    return height;
  });
  process.kill(pid, "SIGCONT");
  await expectAgreement(missed);
  await expectAgreement(await net.height());
});
