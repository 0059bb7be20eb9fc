import { describe, expect, test } from "vitest";
import { parseSupplierStakeConfig } from "#modules/supplier/protocol/stakeConfig.js";
import { stakeSupplierMsg } from "#modules/supplier/protocol/stakeConfigMsg.js";
import { address, thrownText } from "../../../support/actors.js";

const [owner, operator] = [address(1), address(2)];
const endpoint = (more = "") => `  - publicly_exposed_url: http://host:8545\n    rpc_type: json_rpc\n${more}`;
const services = (more = "") => `services:\n- service_id: anvil\n  endpoints:\n${endpoint(more)}`;
const stake = "stake_amount: 1000069upokt\n";
const owned = `owner_address: ${owner}\n`;

describe("a supplier's stake file", () => {
  test("becomes the stake message", () => {
    const file = `${owned}operator_address: ${operator}\n${stake}default_rev_share_percent:\n  ${owner}: 80\n  ${operator}: 20\n${services("    config: {timeout: 30}\n")}- service_id: b\n  rev_share_percent: {${owner}: 100}\n  endpoints:\n  - publicly_exposed_url: wss://host/path\n    rpc_type: WebSocket\n`;
    expect(stakeSupplierMsg(parseSupplierStakeConfig(file), operator)).toEqual({
      signer: operator,
      owner_address: owner,
      operator_address: operator,
      stake: { denom: "upokt", amount: "1000069" },
      services: [
        {
          service_id: "anvil",
          endpoints: [{ url: "http://host:8545", rpc_type: 3, configs: [{ key: 1, value: "30" }] }],
          rev_share: [
            { address: owner, rev_share_percentage: 80n },
            { address: operator, rev_share_percentage: 20n },
          ],
        },
        {
          service_id: "b",
          endpoints: [{ url: "wss://host/path", rpc_type: 2, configs: [] }],
          rev_share: [{ address: owner, rev_share_percentage: 100n }],
        },
      ],
    });
  });

  test("operator and revenue share default to the owner", () => {
    const config = parseSupplierStakeConfig(owned + stake + services());
    expect(config.operatorAddress).toBe(owner);
    expect(config.services[0]!.rev_share).toEqual([{ address: owner, rev_share_percentage: 100n }]);
  });

  test("takes merge keys, and of a fraction the whole part", () => {
    const shares = `default_rev_share_percent: &shares\n  ${owner}: 80.9\n  ${operator}: 2e1\n`;
    const second = `- <<: {service_id: other, rev_share_percent: *shares}\n  service_id: b\n  endpoints:\n${endpoint()}`;
    const config = parseSupplierStakeConfig(owned + stake + shares + services() + second);
    expect(config.services.map((s) => s.service_id)).toEqual(["anvil", "b"]);
    for (const { rev_share } of config.services) expect(rev_share.map((s) => s.rev_share_percentage)).toEqual([80n, 20n]);
    const [first, last] = [`{${owner}: 100}`, `{${owner}: 99}`];
    const many = parseSupplierStakeConfig(
      `${owned}a: &a ${first}\nb: &b ${last}\ndefault_rev_share_percent: {<<: [*a, *b]}\n${services()}`,
    );
    expect(many.services[0]?.rev_share).toEqual([{ address: owner, rev_share_percentage: 100n }]);
    expect(thrownText(() => parseSupplierStakeConfig(`${owned}<<: 5\n`))).toBe(
      "yaml: map merge requires map or sequence of maps as the value: config reader cannot unmarshal yaml content",
    );
  });

  test.each([
    ["", "empty supplier config content"],
    ["owner_address: [", /^yaml: .*: config reader cannot unmarshal yaml content$/],
    [stake, "invalid owner address: invalid owner address in supplier config"],
    [`${owned}operator_address: x\n`, "invalid operator address: invalid operator address in supplier config"],
    [`${owned}stake_amount: 0upokt\n`, "stake amount cannot be zero: invalid stake amount in supplier config"],
    [
      `${owned}services: [{service_id: "a b"}]`,
      "service ID 'a b' contains invalid characters: invalid service ID: invalid serviceId in supplier config",
    ],
    [`${owned}services: [{service_id: ab}]`, "ab: no endpoints defined for serviceId in supplier config"],
    [owned + services("    config: {retries: 3}\n"), "retries: invalid endpoint config in supplier config"],
    [owned + services().replace("json_rpc", "soap"), "soap: invalid rpc type in supplier config"],
    [
      owned + services().replace("http://host:8545", "//host"),
      'missing scheme in URL "//host" (expected http, https, or grpc): invalid endpoint url in supplier config',
    ],
    [owned + services().replace("http://host:8545", "http:/x"), 'missing host in URL "http:/x": invalid endpoint url in supplier config'],
    [
      `${owned}default_rev_share_percent: {${owner}: 99}\n${services()}`,
      "invalid rev share percentage sum 99; must be equal to 100: invalid revenue share configuration",
    ],
    [
      `${owned}default_rev_share_percent: {${owner}: half}\n`,
      /^yaml: unmarshal errors:\n {2}line \d+: cannot unmarshal !!str `half` into uint64 \(key \w+\): config reader cannot unmarshal yaml content$/,
    ],
  ])("%j is refused", (text, problem) => {
    const thrown = thrownText(() => parseSupplierStakeConfig(text));
    if (typeof problem === "string") expect(thrown).toBe(problem);
    else expect(thrown).toMatch(problem);
  });
});

test.each([
  [{}, stake + services(), owner, "nothing"],
  [{}, stake, owner, /^no service configurations provided/],
  [{}, services(), owner, /^stake amount is required/],
  [{ stakeOnly: true }, stake, owner, "nothing"],
  [{ stakeOnly: true }, stake + services(), owner, /^--stake-only flag specified but .*: invalid flag usage$/],
  [{ stakeOnly: true }, "", owner, /^--stake-only flag requires stake_amount/],
  [{ servicesOnly: true }, services(), owner, "nothing"],
  [{ servicesOnly: true }, stake + services(), owner, /^--services-only flag specified but/],
  [{ servicesOnly: true }, "", owner, /^--services-only flag requires services section/],
  [{ stakeOnly: true, servicesOnly: true }, services(), owner, /mutually exclusive/],
  [{}, stake + services(), operator, /^only the operator account is authorized/],
])("flags %j on %j signed by %s", (flags, text, signer, problem) => {
  const thrown = thrownText(() => stakeSupplierMsg(parseSupplierStakeConfig(owned + text), signer, flags));
  if (typeof problem === "string") expect(thrown).toBe(problem);
  else expect(thrown).toMatch(problem);
});
