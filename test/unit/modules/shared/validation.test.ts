import { describe, expect, test } from "vitest";
import { accAddressToBech32 } from "#kernel/base/address.js";
import { byteStr } from "#kernel/base/bytes.js";
import { TxError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { validateAppServiceConfigs } from "#modules/shared/protocol/applicationServiceConfigs.js";
import { parseCoinText, positiveUpoktProblem, validateStakeCoin } from "#modules/shared/protocol/coins.js";
import { sharedErrors } from "#modules/shared/protocol/errors.js";
import { goFixed, goInt64, goShortest } from "#modules/shared/protocol/goFloat.js";
import { defaultSharedParams, validateSharedParams, validateSharedUpdateParam } from "#modules/shared/protocol/params.js";
import { validateSupplierServiceConfigs } from "#modules/shared/protocol/supplierServiceConfigs.js";
import type { Service } from "#modules/shared/protocol/types.js";
import { validateService } from "#modules/shared/protocol/validateService.js";

const alice = accAddressToBech32(byteStr("a".repeat(20)));
const bob = accAddressToBech32(byteStr("b".repeat(20)));

/** `codespace/code: text` of what a check throws, `ok` when it passes. */
function outcome(run: () => unknown): string {
  try {
    run();
    return "ok";
  } catch (err) {
    const error = err as Error;
    return error instanceof TxError ? `${error.root.codespace}/${error.root.code}: ${error.message}` : error.message;
  }
}

describe("services", () => {
  const service: Service = { id: "svc1", name: "Some name_-9", compute_units_per_relay: 1n, owner_address: alice, metadata: undefined };
  const cases: [Partial<Service>, string][] = [
    [{}, "ok"],
    [{ name: "" }, "ok"],
    [{ compute_units_per_relay: 2097152n }, "ok"],
    [{ metadata: { card: new Uint8Array(262144) } }, "ok"],
    [{ id: "" }, "shared/1108: empty service ID: invalid service ID"],
    [{ id: "x".repeat(43) }, `shared/1108: service ID '${"x".repeat(43)}' exceeds maximum length: 42: invalid service ID`],
    [{ id: "sp ace" }, "shared/1108: service ID 'sp ace' contains invalid characters: invalid service ID"],
    [{ id: "a\n" }, "shared/1108: service ID 'a\n' contains invalid characters: invalid service ID"],
    [{ name: "n".repeat(170) }, `shared/1109: service name '${"n".repeat(170)}' exceeds maximum length: 169: invalid service name`],
    [{ name: "a/b" }, "shared/1109: service name 'a/b' contains invalid characters: invalid service name"],
    [{ owner_address: "x" }, "shared/1107: invalid owner address: x: invalid service"],
    [
      { compute_units_per_relay: 0n },
      "shared/1107: compute units per relay must be greater than 0: invalid compute units per relay: invalid service",
    ],
    [
      { compute_units_per_relay: 2097153n },
      "shared/1107: compute units per relay must be less than 2097152: invalid compute units per relay: invalid service",
    ],
    [{ metadata: { card: new Uint8Array(0) } }, "shared/1111: metadata card must not be empty: invalid service metadata"],
    [
      { metadata: { card: new Uint8Array(300000) } },
      "shared/1111: metadata card exceeds maximum size: got 300000 bytes, max 262144 bytes: invalid service metadata",
    ],
  ];
  test.each(cases)("%#", (change, expected) => {
    expect(outcome(() => validateService({ ...service, ...change }))).toBe(expected);
  });
});

describe("service configs", () => {
  test("an application has exactly one service, and the text lists what it has", () => {
    const texts = [[], ["svc1", "svc2"], ["b@d"], ["svc1"]].map((ids) =>
      outcome(() => validateAppServiceConfigs(ids.map((service_id) => ({ service_id })))),
    );
    expect(texts).toEqual([
      "application must have exactly one service: []",
      'application must have exactly one service: [service_id:"svc1"  service_id:"svc2" ]',
      "shared/1108: service ID 'b@d' contains invalid characters: invalid service ID",
      "ok",
    ]);
  });

  const config = codec.create("pocket.shared.SupplierServiceConfig", {
    service_id: "svc1",
    endpoints: [{ url: "http://localhost:8545", rpc_type: 3 }],
    rev_share: [{ address: alice, rev_share_percentage: 100n }],
  });
  const share = (address: string, rev_share_percentage: bigint) => ({ address, rev_share_percentage });
  const endpoint = (url: string, rpc_type: number) => codec.create("pocket.shared.SupplierEndpoint", { url, rpc_type });
  const tail = `rev_share:<address:"${alice}" rev_share_percentage:100 > `;
  const cases: [Partial<typeof config>, string][] = [
    [{}, "ok"],
    [{ service_id: "" }, "shared/1108: empty service ID: invalid service ID"],
    [{ endpoints: [] }, `endpoints cannot be nil: service_id:"svc1" ${tail}`],
    [{ endpoints: [endpoint("", 3)] }, `endpoint.Url cannot be empty: service_id:"svc1" endpoints:<rpc_type:JSON_RPC > ${tail}`],
    [
      { endpoints: [endpoint("ftp://x", 3)] },
      `invalid endpoint.Url: service_id:"svc1" endpoints:<url:"ftp://x" rpc_type:JSON_RPC > ${tail}`,
    ],
    [
      { endpoints: [endpoint("http://localhost:8545", 0)] },
      `endpoint.RpcType cannot be UNKNOWN_RPC: service_id:"svc1" endpoints:<url:"http://localhost:8545" > ${tail}`,
    ],
    [
      { endpoints: [endpoint("http://x", 6)] },
      `endpoint.RpcType is not a valid RPCType: service_id:"svc1" endpoints:<url:"http://x" rpc_type:6 > ${tail}`,
    ],
    [{ rev_share: [] }, "shared/1106: no rev share configurations: invalid revenue share configuration"],
    [
      { rev_share: [share("bad-address", 100n)] },
      "shared/1106: invalid rev share address bad-address; (decoding bech32 failed: invalid separator index -1): " +
        "invalid revenue share configuration",
    ],
    [
      { rev_share: [share("", 100n)] },
      "shared/1106: rev share address cannot be empty: rev_share_percentage:100 : invalid revenue share configuration",
    ],
    [
      { rev_share: [share(alice, 50n), share(alice, 50n)] },
      `shared/1106: duplicate rev share address: ${alice}: invalid revenue share configuration`,
    ],
    [
      { rev_share: [share(alice, 0n)] },
      "shared/1106: invalid rev share value 0; must be between 0 and 100: invalid revenue share configuration",
    ],
    [
      { rev_share: [share(alice, 50n), share(bob, 49n)] },
      "shared/1106: invalid rev share percentage sum 99; must be equal to 100: invalid revenue share configuration",
    ],
  ];
  test.each(cases)("supplier config %#", (change, expected) => {
    expect(outcome(() => validateSupplierServiceConfigs([{ ...config, ...change }]))).toBe(expected);
  });

  test("services are unique, and there is at least one", () => {
    expect(outcome(() => validateSupplierServiceConfigs([config, config]))).toBe("duplicate service ID: svc1");
    expect(outcome(() => validateSupplierServiceConfigs([]))).toBe("no services provided for supplier: []");
  });
});

describe("coins", () => {
  const stake = (denom: string, amount: string) =>
    outcome(() => validateStakeCoin("gateway", { denom, amount }, sharedErrors.invalidService)).replace("shared/1107: ", "");

  test("the stake rule of gateways and applications", () => {
    expect(stake("upokt", "1")).toBe("ok");
    expect(stake("mact", "2000000")).toBe("invalid stake amount denom for gateway 2000000mact: invalid service");
    expect(stake("upokt", "0")).toBe("invalid stake amount for gateway: 0upokt <= 0: invalid service");
    expect(stake("upokt", "-1")).toBe("invalid gateway stake -1upokt; (invalid denom: ): invalid service");
    expect(stake("upokt", "")).toBe("invalid gateway stake <nil>upokt; (invalid denom: ): invalid service");
    expect(stake("", "1")).toBe("invalid gateway stake 1; (invalid denom: ): invalid service");
    const app = outcome(() => validateStakeCoin("application", { denom: "mact", amount: "1" }, sharedErrors.invalidService));
    expect(app).toBe("shared/1107: invalid stake amount denom for application: 1mact: invalid service");
  });

  test("positive upokt of suppliers", () => {
    expect(positiveUpoktProblem({ denom: "upokt", amount: "1" })).toBeUndefined();
    expect(positiveUpoktProblem(undefined)).toBe("while parsing coin <nil>; (invalid decimal coin expression: <nil>)");
    expect(positiveUpoktProblem({ denom: "upokt", amount: "0" })).toBe("invalid coin amount: 0upokt <= 0");
    expect(positiveUpoktProblem({ denom: "mact", amount: "3" })).toBe("invalid coin denom: expected upokt, got mact");
  });

  test("a coin's text parses as the reference parses it, blanks and decimals included", () => {
    const parsed = (text: string): string => {
      const { coin, problem } = parseCoinText(text);
      return coin === undefined ? problem : `${coin.amount} ${coin.denom}`;
    };
    expect(["5 upokt", "1.9upokt", "0.000000000000000001upokt", ` \u0085\u00a0\u30005upokt\u2028`].map(parsed)).toEqual([
      "5 upokt",
      "1 upokt",
      "0 upokt",
      "5 upokt",
    ]);
    for (const text of ["upokt", "1up", "1,2upokt", "-1upokt", "5upokt\ufeff", "", "<nil>upokt"]) {
      expect(parsed(text)).toBe(`invalid decimal coin expression: ${text}`);
    }
    expect(parsed(".5upokt")).toMatch(/^failed to parse decimal coin amount: .5: /);
    expect(parsed("1.1234567890123456789upokt")).toContain("exceeds max precision by -1 decimal places: max precision 18");
  });

  test("an amount of 256 bits is a stake; digits of the denomination may carry it beyond", () => {
    const most = ((1n << 256n) - 1n).toString();
    expect(stake("upokt", most)).toBe("ok");
    expect(stake("9upokt", most)).toBe(`invalid gateway stake ${most}9upokt; (invalid denom: ): invalid service`);
    expect(positiveUpoktProblem({ denom: "9upokt", amount: most })).toMatch(new RegExp(`^while parsing coin ${most}9upokt; \\(`));
  });
});

describe("params", () => {
  const p = defaultSharedParams();
  const text = (change: Partial<typeof p>) => outcome(() => validateSharedParams({ ...p, ...change })).replace("shared/1103: ", "");
  const invalid = ": the provided param is invalid";

  test("each rule has its text", () => {
    expect(text({})).toBe("ok");
    expect(text({ num_blocks_per_session: 0n })).toBe(`invalid NumBlocksPerSession: (0)${invalid}`);
    expect(text({ gateway_unbonding_period_sessions: 0n })).toBe(`invalid GatewayUnbondingPeriodSessions: (0)${invalid}`);
    expect(text({ compute_unit_cost_granularity: 0n })).toBe(`invalid ComputeUnitCostGranularity: (0)${invalid}`);
    expect(text({ grace_period_end_offset_blocks: 10n })).toBe(
      `GracePeriodEndOffsetBlocks (10) must be less than NumBlocksPerSession (10)${invalid}`,
    );
    expect(text({ grace_period_end_offset_blocks: 2n })).toBe(
      `ClaimWindowOpenOffsetBlocks (1) must be at least GracePeriodEndOffsetBlocks (2)${invalid}`,
    );
    expect(text({ num_blocks_per_session: 8n })).toBe(
      `SupplierUnbondingPeriodSessions (1 session) (8 blocks) must be greater than the cumulative ProofWindowCloseOffsetBlocks (9)${invalid}`,
    );
    expect(text({ num_blocks_per_session: 8n, supplier_unbonding_period_sessions: 2n })).toBe(
      `ApplicationUnbondingPeriodSessions (1 session) (8 blocks) must be greater than the cumulative ProofWindowCloseOffsetBlocks (9)${invalid}`,
    );
    const none = {
      grace_period_end_offset_blocks: 0n,
      claim_window_open_offset_blocks: 0n,
      claim_window_close_offset_blocks: 0n,
      proof_window_close_offset_blocks: 0n,
    };
    expect(text(none)).toBe(
      "the claim and proof window offsets yield 0 pending sessions; their sum (ClaimWindowOpenOffsetBlocks 0 + " +
        `ClaimWindowCloseOffsetBlocks 0 + ProofWindowOpenOffsetBlocks 0 + ProofWindowCloseOffsetBlocks 0) must be greater than 0${invalid}`,
    );
  });

  test("the single update checks address, value, name and type in this order", () => {
    const update = (change: object) =>
      outcome(() => validateSharedUpdateParam({ authority: alice, name: "num_blocks_per_session", ...change }));
    expect(update({ as_uint64: 8n })).toBe("ok");
    expect(update({ authority: "", as_uint64: 8n })).toBe(
      "shared/1101: invalid authority address ; (empty address string is not allowed): invalid address",
    );
    expect(update({ name: "nosuch" })).toBe("shared/1103: missing param AsType: the provided param is invalid");
    expect(update({ name: "nosuch", as_uint64: 1n })).toBe('shared/1102: unsupported param "nosuch": the provided param name is invalid');
    expect(update({ name: "session_number_at_anchor", as_uint64: 1n })).toContain("shared/1102");
    expect(update({ as_string: "8" })).toBe(
      'shared/1103: invalid type for param "num_blocks_per_session" expected *types.MsgUpdateParam_AsUint64, ' +
        "got *types.MsgUpdateParam_AsString: the provided param is invalid",
    );
  });
});

test("floats print as Go prints them", () => {
  expect([0.9, 1e-10, 0.0078125, 0.0234375, -1.5, 1e21].map(goFixed)).toEqual([
    "0.900000",
    "0.000000",
    "0.007812",
    "0.023438",
    "-1.500000",
    "1000000000000000000000.000000",
  ]);
  expect([0.25, 1e-5, 0.0001, 1.5, 1e21, 123456, Number.NaN, -2].map(goShortest)).toEqual([
    "0.25",
    "1e-05",
    "0.0001",
    "1.5",
    "1e+21",
    "123456",
    "NaN",
    "-2",
  ]);
  expect([1.9, -1.9, Number.NaN, 2 ** 63, -(2 ** 63)].map(goInt64)).toEqual([1n, -1n, -(2n ** 63n), -(2n ** 63n), -(2n ** 63n)]);
});
