/** Transaction commands beyond the recorded ones: the messages they build, and what they refuse. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { poktd, scratch } from "../../support/cli.js";

const app1 = "pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4";
const app2 = "pokt184zvylazwu4queyzpl0gyz9yf5yxm2kdhh9hpm";
const valoper1 = "poktvaloper1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnz8pwkd";
const valoper = "poktvaloper18kk3aqe2pjz7x7993qp2pjt95ghurra9c5ef0t";
const chain = ["--chain-id", "pocket"];
const from = ["--from", app1, "--generate-only"];

const file = (name: string, text: string) => {
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
};

async function messages(...args: string[]): Promise<Record<string, unknown>[]> {
  const ran = await poktd(["tx", ...args, ...chain, ...(args.includes("--generate-only") ? [] : from)]);
  expect(ran.stderr).toBe("");
  return (JSON.parse(ran.stdout) as { body: { messages: Record<string, unknown>[] } }).body.messages;
}

/** The last line on stderr of a command that fails. */
async function refusal(...args: string[]): Promise<string> {
  const ran = await poktd(["tx", ...args]);
  expect(ran.code).toBe(1);
  expect(ran.stdout).toBe("");
  return ran.stderr.trimEnd().split("\n").at(-1) as string;
}

const coin = (amount: string) => ({ denom: "upokt", amount });

describe("bank", () => {
  test("multi-send --split divides, rounded down", async () => {
    const [message] = await messages("bank", "multi-send", app1, app2, app2, "11upokt", "--split", "--generate-only");
    expect(message).toMatchObject({
      inputs: [{ address: app1, coins: [coin("10")] }],
      outputs: [{ coins: [coin("5")] }, { coins: [coin("5")] }],
    });
  });

  test("set-send-enabled-proposal takes JSON for each denom", async () => {
    const args = ['{"denom":"upokt","enabled":true}', '{"denom":"mact"}', "--use-default-for", "foo,bar"];
    expect(await messages("bank", "set-send-enabled-proposal", ...args)).toEqual([
      {
        "@type": "/cosmos.bank.v1beta1.MsgSetSendEnabled",
        authority: app1,
        send_enabled: [
          { denom: "upokt", enabled: true },
          { denom: "mact", enabled: false },
        ],
        use_default_for: ["foo", "bar"],
      },
    ]);
  });

  test("a decimal in JSON is the number times 10^18, as AutoCLI hands it on", async () => {
    const [message] = await messages("distribution", "update-params-proposal", '{"community_tax":"20000000000000000"}');
    expect(message).toMatchObject({ params: { community_tax: "0.020000000000000000" } });
    expect(await refusal("distribution", "update-params-proposal", '{"community_tax":"0.02"}', ...from)).toBe(
      'math/big: cannot unmarshal "0.02" into a *big.Int',
    );
  });

  test("gov calls a proposal's number by two names", async () => {
    const says = (kind: string) => `proposal-id x not a valid ${kind}, please input a valid proposal-id`;
    expect(await refusal("gov", "cancel-proposal", "x", ...from)).toBe(says("uint"));
    expect(await refusal("gov", "deposit", "x", "1upokt", ...from)).toBe(says("uint"));
    expect(await refusal("gov", "vote", "x", "yes", ...from)).toBe(says("int"));
  });

  test("update-params-proposal takes JSON, and says what is wrong with it", async () => {
    const [message] = await messages("bank", "update-params-proposal", '{"default_send_enabled":true}');
    expect(message).toMatchObject({ authority: app1, params: { default_send_enabled: true } });
    expect(await refusal("bank", "update-params-proposal", '{"nope":1}', ...from)).toMatch(
      /^invalid argument .* for "--0" flag: unknown field "nope"/,
    );
    expect(await refusal("bank", "update-params-proposal", "nofile.json", ...from)).toMatch(/open nofile.json: no such file or directory$/);
  });
});

describe("staking and distribution", () => {
  test("redelegate, unbond, cancel-unbond", async () => {
    expect(await messages("staking", "redelegate", valoper, valoper1, "5upokt")).toMatchObject([
      { delegator_address: app1, validator_src_address: valoper, validator_dst_address: valoper1, amount: coin("5") },
    ]);
    expect(await messages("staking", "unbond", valoper, "5upokt")).toMatchObject([{ "@type": "/cosmos.staking.v1beta1.MsgUndelegate" }]);
    expect(await messages("staking", "cancel-unbond", valoper, "5upokt", "12")).toMatchObject([{ creation_height: "12" }]);
    expect(await refusal("staking", "delegate", app2, "5upokt", ...from)).toMatch(
      /hrp does not match bech32 prefix: expected 'poktvaloper' got 'pokt'/,
    );
  });

  test("create-validator reads its file; the memo says where the node is", async () => {
    const validator = {
      pubkey: { "@type": "/cosmos.crypto.ed25519.PubKey", key: "KPT9iIZfbIvEydgEUXy3pXZOWB7Nk4ThmQmayTJ7Cig=" },
      amount: "1000000upokt",
      moniker: "me",
      details: "d",
      "commission-rate": "0.1",
      "commission-max-rate": "0.2",
      "commission-max-change-rate": "0.01",
      "min-self-delegation": "1",
    };
    const path = file("validator.json", JSON.stringify(validator));
    const ran = await poktd(["tx", "staking", "create-validator", path, ...from, ...chain, "--ip", "1.2.3.4", "--node-id", "abc"]);
    const { body } = JSON.parse(ran.stdout) as { body: { memo: string; messages: object[] } };
    expect(body.memo).toBe("abc@1.2.3.4:26656");
    expect(body.messages).toMatchObject([
      {
        description: { moniker: "me", details: "d" },
        commission: { rate: "0.100000000000000000", max_rate: "0.200000000000000000", max_change_rate: "0.010000000000000000" },
        min_self_delegation: "1",
        validator_address: valoper1,
        pubkey: validator.pubkey,
        value: coin("1000000"),
      },
    ]);
    const { moniker: _moniker, ...nameless } = validator;
    expect(await refusal("staking", "create-validator", file("v2.json", JSON.stringify(nameless)), ...from)).toBe(
      "must specify the moniker name",
    );
    expect(await refusal("staking", "create-validator", file("v3.json", "{"), ...from)).toMatch(/^the validator file is not JSON: /);
  });

  test("edit-validator leaves out what is not given", async () => {
    expect(await messages("staking", "edit-validator", "--commission-rate", "0.2")).toMatchObject([
      {
        description: { moniker: "[do-not-modify]" },
        validator_address: valoper1,
        commission_rate: "0.200000000000000000",
        min_self_delegation: null,
      },
    ]);
  });

  test("withdraw-rewards --commission, set-withdraw-addr, fund-community-pool, unjail", async () => {
    const types = (await messages("distribution", "withdraw-rewards", valoper, "--commission")).map((message) => message["@type"]);
    expect(types).toEqual([
      "/cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward",
      "/cosmos.distribution.v1beta1.MsgWithdrawValidatorCommission",
    ]);
    expect(await messages("distribution", "set-withdraw-addr", app2)).toMatchObject([{ delegator_address: app1, withdraw_address: app2 }]);
    expect(await messages("distribution", "fund-community-pool", "7upokt,1mact")).toMatchObject([
      { depositor: app1, amount: [{ denom: "mact", amount: "1" }, coin("7")] },
    ]);
    expect(await messages("distribution", "community-pool-spend-proposal", app2, "7upokt")).toMatchObject([
      { authority: app1, recipient: app2, amount: [coin("7")] },
    ]);
    expect(await messages("slashing", "unjail")).toMatchObject([{ validator_addr: valoper1 }]);
  });
});

describe("authz, feegrant, gov, circuit, vesting", () => {
  test("authz grant send and delegate", async () => {
    const send = await messages("authz", "grant", app2, "send", "--spend-limit", "5upokt", "--allow-list", app2);
    expect(send).toMatchObject([{ grant: { authorization: { spend_limit: [coin("5")], allow_list: [app2] }, expiration: null } }]);
    const delegate = await messages("authz", "grant", app2, "delegate", "--allowed-validators", valoper);
    expect(delegate).toMatchObject([
      {
        grant: {
          authorization: { max_tokens: null, allow_list: { address: [valoper] }, authorization_type: "AUTHORIZATION_TYPE_DELEGATE" },
        },
      },
    ]);
    expect(await refusal("authz", "grant", app2, "delegate", ...from)).toBe("both allowed & deny list cannot be empty: invalid request");
    expect(await refusal("authz", "grant", app2, "fly", ...from)).toBe("invalid authorization type, fly");
    expect(await refusal("authz", "grant", app1, "generic", ...from)).toBe("grantee and granter should be different");
  });

  test("feegrant grant with a period, messages and an end", async () => {
    const [message] = await messages(
      ...["feegrant", "grant", app1, app2, "--period", "3600", "--period-limit", "10upokt", "--spend-limit", "100upokt"],
      ...["--expiration", "2099-01-30T15:04:05+01:00", "--allowed-messages", "/cosmos.gov.v1.MsgVote", "--generate-only"],
    );
    expect(message).toMatchObject({
      granter: app1,
      grantee: app2,
      allowance: {
        "@type": "/cosmos.feegrant.v1beta1.AllowedMsgAllowance",
        allowance: {
          basic: { spend_limit: [coin("100")], expiration: "2099-01-30T14:04:05Z" },
          period: "3600s",
          period_spend_limit: [coin("10")],
          period_can_spend: [coin("10")],
        },
        allowed_messages: ["/cosmos.gov.v1.MsgVote"],
      },
    });
    const base = ["feegrant", "grant", app1, app2, "--generate-only"];
    expect(await refusal(...base, "--period", "10")).toBe("period limit was not set");
    expect(await refusal(...base, "--period-limit", "1upokt")).toBe("period clock was not set");
    expect(await refusal(...base, "--period", "10", "--period-limit", "1upokt", "--expiration", "2020-01-01T00:00:00Z")).toMatch(
      /cannot reset after expiration/,
    );
    expect(await refusal(...base, "--expiration", "tomorrow")).toMatch(/^"tomorrow" is not an RFC 3339 time/);
    expect(await messages("feegrant", "revoke", app1, app2, "--generate-only")).toMatchObject([{ granter: app1, grantee: app2 }]);
  });

  test("gov votes in all spellings", async () => {
    const option = async (text: string) => (await messages("gov", "vote", "7", text))[0]?.["option"];
    expect(await option("no_with_veto")).toBe("VOTE_OPTION_NO_WITH_VETO");
    expect(await option("NoWithVeto")).toBe("VOTE_OPTION_NO_WITH_VETO");
    expect(await option("VOTE_OPTION_ABSTAIN")).toBe("VOTE_OPTION_ABSTAIN");
    expect(await messages("gov", "weighted-vote", "7", "yes=0.6,no=0.4")).toMatchObject([
      {
        options: [
          { option: "VOTE_OPTION_YES", weight: "0.600000000000000000" },
          { option: "VOTE_OPTION_NO", weight: "0.400000000000000000" },
        ],
      },
    ]);
    expect(await refusal("gov", "vote", "x", "yes", ...from)).toBe("proposal-id x not a valid int, please input a valid proposal-id");
    expect(await refusal("gov", "vote", "1", "maybe", ...from)).toBe(
      "'maybe' is not a valid vote option, available options: yes/no/no_with_veto/abstain",
    );
  });

  test("gov submit-proposal carries its messages", async () => {
    const inner = { "@type": "/cosmos.bank.v1beta1.MsgSend", from_address: app1, to_address: app2, amount: [coin("1")] };
    const path = file("proposal.json", JSON.stringify({ messages: [inner], deposit: "10upokt", title: "t", summary: "s" }));
    expect(await messages("gov", "submit-proposal", path)).toMatchObject([
      { messages: [inner], initial_deposit: [coin("10")], proposer: app1, title: "t", summary: "s", expedited: false },
    ]);
  });

  test("circuit and vesting", async () => {
    expect(await messages("circuit", "authorize", app2, '{"level":1,"limit_type_urls":["/a.B"]}')).toMatchObject([
      { granter: app1, grantee: app2, permissions: { level: "LEVEL_SOME_MSGS", limit_type_urls: ["/a.B"] } },
    ]);
    expect(await messages("circuit", "disable", "/a.B", "/a.C")).toMatchObject([{ authority: app1, msg_type_urls: ["/a.B", "/a.C"] }]);
    expect(await messages("vesting", "create-vesting-account", app2, "9upokt", "1893456000", "--delayed")).toMatchObject([
      { end_time: "1893456000", delayed: true },
    ]);
    const path = file("periods.json", '{"start_time":1625204910,"periods":[{"coins":"10upokt","length_seconds":60}]}');
    expect(await messages("vesting", "create-periodic-vesting-account", app2, path)).toMatchObject([
      { start_time: "1625204910", vesting_periods: [{ length: "60", amount: [coin("10")] }] },
    ]);
  });
});

describe("what all transaction commands share", () => {
  const send = ["bank", "send", app1, app2, "1upokt"];

  test("gas prices times gas, rounded up", async () => {
    const ran = await poktd(["tx", ...send, ...chain, "--generate-only", "--gas", "3", "--gas-prices", "0.5upokt"]);
    expect((JSON.parse(ran.stdout) as { auth_info: { fee: object } }).auth_info.fee).toMatchObject({ amount: [coin("2")], gas_limit: "3" });
  });

  test("refusals before a node is asked", async () => {
    const yes = [...chain, "-y"];
    // Twelve words of the list are enough, whatever their checksum and case.
    expect(await refusal(...send, ...chain, "--generate-only", "--note", "ABANDON ".repeat(12))).toBe(
      "cannot provide a valid mnemonic seed in the memo field",
    );
    expect(await refusal(...send, "--generate-only")).toBe("chain ID required but not specified");
    expect(await refusal(...send, "--generate-only", "--offline", ...chain)).toBe(
      "account-number and sequence must be set in offline mode",
    );
    expect(await refusal(...send, "--generate-only", "--offline", "-a", "1", "-s", "2", ...chain)).toBe(
      "chain ID cannot be used when offline and generate-only flags are set",
    );
    expect((await poktd(["tx", ...send, "--generate-only", "--offline", "-a", "1", "-s", "2"])).code).toBe(0);
    expect(await refusal(...send, "--timeout-height", "5", "--timeout-duration", "5s", "--unordered", "--generate-only")).toBe(
      "if any flags in the group [timeout-height timeout-duration] are set none of the others can be; [timeout-duration timeout-height] were all set",
    );
    expect(await refusal(...send, "--unordered", "--timeout-duration", "5s", "-s", "1", "--generate-only")).toBe(
      "if any flags in the group [unordered sequence] are set none of the others can be; [sequence unordered] were all set",
    );
    expect(await refusal(...send, ...chain, "--generate-only", "--gas", "auto", "--offline", "-a", "1", "-s", "2", "--chain-id", "")).toBe(
      "cannot estimate gas in offline mode",
    );
    expect(await refusal(...send, ...yes, "--fee-payer", "nope")).toBe("decoding bech32 failed: invalid bech32 string length 4");
    expect(await refusal(...send, "--ledger", ...yes)).toMatch(/^Ledger devices are not supported/);
    expect(await refusal("bank", "send", "nokey", app2, "1upokt", ...yes)).toBe(
      "failed to convert address field to address: nokey.info: key not found",
    );
    const offline = ["--offline", "-a", "1", "-s", "2"];
    expect(await refusal("staking", "delegate", valoper, "1upokt", ...yes, ...offline)).toBe(
      "no key name or address provided; have you forgotten the --from flag?",
    );
  });

  test("nobody is named as signer: a message may be made all the same, unless its own rules want an address", async () => {
    const only = [...chain, "--generate-only"];
    const made = await poktd(["tx", "gov", "vote", "1", "yes", ...only]);
    expect(JSON.parse(made.stdout).body.messages[0]).toMatchObject({ voter: "", proposal_id: "1" });
    expect(await refusal("application", "unstake-application", ...only)).toBe(
      "invalid address address (empty address string is not allowed): invalid application address",
    );
  });

  test("AutoCLI: an argument that is the signer stands above --from, and no stateless check runs", async () => {
    const ran = await poktd(["tx", "application", "transfer", app2, app2, "--from", "nokey", ...chain, "--generate-only"]);
    expect(JSON.parse(ran.stdout).body.messages[0]).toMatchObject({ source_address: app2, destination_address: app2 });
  });

  test("fees that cannot be read end with code 2, as the reference's panic", async () => {
    const ran = await poktd(["tx", ...send, "--generate-only", "--fees", "x"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^panic: invalid decimal coin expression: x\n$/);
  });

  test("a group names what it does not know", async () => {
    const ran = await poktd(["tx", "bank", "sned"]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/unknown command "sned" for "bank"\n\nDid you mean this\?\n\tsend\n/);
  });
});
