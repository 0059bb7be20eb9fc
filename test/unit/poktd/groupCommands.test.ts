/** `tx group` and `tx upgrade`: messages from arguments and files, and refusals. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { poktd, scratch } from "../../support/cli.js";

const app1 = "pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4";
const app2 = "pokt184zvylazwu4queyzpl0gyz9yf5yxm2kdhh9hpm";
const gov = "pokt10d07y265gmmuvt4z0w9aw880jnsr700j8yv32t";
const dir = mkdtempSync(join(scratch, "group-"));
const chain = ["--generate-only", "--chain-id", "pocket"];

function file(name: string, content: unknown): string {
  const path = join(dir, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

async function message(...args: string[]): Promise<Record<string, unknown>> {
  const ran = await poktd(["tx", ...args, ...chain]);
  expect(ran.stderr).toBe("");
  const [first, ...more] = (JSON.parse(ran.stdout) as { body: { messages: Record<string, unknown>[] } }).body.messages;
  expect(more).toEqual([]);
  return first as Record<string, unknown>;
}

async function refusal(...args: string[]): Promise<string> {
  const ran = await poktd(["tx", ...args, ...chain]);
  expect(ran.code).toBe(1);
  return ran.stderr.trimEnd().split("\n").at(-1) as string;
}

const members = file("members.json", { members: [{ address: app1, weight: "1", metadata: "m" }] });
const policyJson = {
  "@type": "/cosmos.group.v1.ThresholdDecisionPolicy",
  threshold: "1",
  windows: { voting_period: "60s", min_execution_period: "0s" },
};
const policy = file("policy.json", policyJson);

describe("tx group", () => {
  test("the first argument signs", async () => {
    expect(await message("group", "create-group", app1, "meta", members)).toEqual({
      "@type": "/cosmos.group.v1.MsgCreateGroup",
      admin: app1,
      members: [{ address: app1, weight: "1", metadata: "m" }],
      metadata: "meta",
    });
    expect(await message("group", "create-group-policy", app1, "3", "meta", policy)).toMatchObject({
      group_id: "3",
      decision_policy: policyJson,
    });
    expect(await message("group", "create-group-with-policy", app1, "a", "b", members, policy, "--group-policy-as-admin")).toMatchObject({
      group_policy_as_admin: true,
      decision_policy: policyJson,
    });
    expect(await message("group", "update-group-admin", app1, "3", app2)).toMatchObject({ admin: app1, new_admin: app2 });
    expect(await message("group", "leave-group", app1, "3")).toMatchObject({ address: app1, group_id: "3" });
    const weightless = file("zero.json", { members: [{ address: app1, weight: "0" }] });
    expect(await message("group", "update-group-members", app1, "3", weightless)).toMatchObject({ member_updates: [{ weight: "0" }] });
  });

  test("proposals, votes, execution", async () => {
    const send = {
      "@type": "/cosmos.bank.v1beta1.MsgSend",
      from_address: app1,
      to_address: app2,
      amount: [{ denom: "upokt", amount: "1" }],
    };
    const path = file("proposal.json", { group_policy_address: app2, proposers: [app1], messages: [send], title: "t", summary: "s" });
    expect(await message("group", "submit-proposal", path, "--exec", "try", "--from", app2)).toMatchObject({
      proposers: [app1],
      messages: [send],
      exec: "EXEC_TRY",
    });
    expect(await message("group", "vote", "1", app1, "VOTE_OPTION_YES", "why")).toMatchObject({
      voter: app1,
      option: "VOTE_OPTION_YES",
      exec: "EXEC_UNSPECIFIED",
    });
    expect(await message("group", "exec", "1", "--from", app1)).toMatchObject({ proposal_id: "1", executor: app1 });
    expect(await message("group", "withdraw-proposal", "1", app1)).toMatchObject({ proposal_id: "1", address: app1 });
  });

  test("refusals", async () => {
    const weightless = file("zero.json", { members: [{ address: app1, weight: "0" }] });
    expect(await refusal("group", "create-group", app1, "m", weightless)).toBe(`invalid weight 0 for ${app1}: weight must be positive`);
    expect(await refusal("group", "leave-group", app1, "0")).toBe("group id cannot be 0");
    expect(await refusal("group", "update-group-admin", app1, "1", app1)).toBe("new admin cannot be the same as the current admin");
    expect(await refusal("group", "vote", "1", app1, "yes", "")).toBe("'yes' is not a valid vote option");
    expect(await refusal("group", "withdraw-proposal", "0", app1)).toBe("invalid proposal id: 0");
    expect(await refusal("group", "submit-proposal", file("none.json", {}))).toBe("no proposers specified in proposal");
    expect(await refusal("group", "create-group-policy", app1, "1", "m", file("bad.json", {}))).toMatch(
      /^failed to parse decision policy: /,
    );
  });
});

describe("tx upgrade", () => {
  const from = ["--from", app1, "--title", "t"];

  test("proposes in the name of gov", async () => {
    const named = ["v2", "--upgrade-height", "9", "--upgrade-info", "{}", "--no-validate", "--deposit", "5upokt", "--summary", "s"];
    const plan = { name: "v2", height: "9", info: "{}" };
    expect(await message("upgrade", "software-upgrade", ...named, ...from)).toMatchObject({
      "@type": "/cosmos.gov.v1.MsgSubmitProposal",
      messages: [{ "@type": "/cosmos.upgrade.v1beta1.MsgSoftwareUpgrade", authority: gov, plan }],
      initial_deposit: [{ denom: "upokt", amount: "5" }],
      proposer: app1,
      title: "t",
      summary: "s",
    });
    expect(await message("upgrade", "cancel-software-upgrade", "--authority", app2, ...from)).toMatchObject({
      messages: [{ "@type": "/cosmos.upgrade.v1beta1.MsgCancelUpgrade", authority: app2 }],
    });
  });

  test("refusals", async () => {
    expect(await refusal("upgrade", "cancel-software-upgrade", "--from", app1)).toBe('required flag(s) "title" not set');
    expect(await refusal("upgrade", "software-upgrade", "v2", ...from)).toBe("plan info must not be blank");
    expect(await refusal("upgrade", "software-upgrade", "v2", "--upgrade-info", "{}", ...from)).toMatch(/: pass --no-validate$/);
    expect(await refusal("upgrade", "cancel-software-upgrade", "--authority", "x", ...from)).toMatch(/^invalid authority address: /);
    expect(await refusal("upgrade", "cancel-software-upgrade", "--deposit", "x", ...from)).toMatch(/^invalid deposit: /);
  });
});
