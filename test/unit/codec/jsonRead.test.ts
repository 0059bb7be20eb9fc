import { describe, expect, test } from "vitest";
import { bytesToHex } from "#kernel/base/bytes.js";
import { codec, dynamicCodec } from "#kernel/codec/codec.js";
import { findMessage } from "#kernel/codec/descriptors.js";
import { goJsonFloat32, goJsonString, parseJson } from "#kernel/codec/goJson.js";
import { dynamicJson, protoJson } from "#kernel/codec/json.js";
import { goldenJson } from "../../support/golden.js";

/** Type of a module's section of genesis. */
function genesisType(module: string): string | undefined {
  const known: Record<string, string> = {
    gov: "cosmos.gov.v1.GenesisState",
    capability: "capability.v1.GenesisState",
    ibc: "ibc.core.types.v1.GenesisState",
    transfer: "ibc.applications.transfer.v1.GenesisState",
    interchainaccounts: "ibc.applications.interchain_accounts.genesis.v1.GenesisState",
    feeibc: "ibc.applications.fee.v1.GenesisState",
    circuit: "cosmos.circuit.v1.GenesisState",
    group: "cosmos.group.v1.GenesisState",
  };
  return [known[module] ?? "", `pocket.${module}.GenesisState`, `cosmos.${module}.v1beta1.GenesisState`].find(
    (n) => findMessage(n) !== undefined,
  );
}

describe.each(["empty", "actors", "relays", "morse"])("state exported at the end of chain %s", (chain) => {
  const state = goldenJson<{ app_state: Record<string, unknown> }>(`chains/${chain}/state-final.json.gz`).app_state;

  test.each(Object.keys(state).filter((m) => state[m] !== null && genesisType(m) !== undefined))("%s", (module) => {
    const type = genesisType(module) as string;
    const section = JSON.stringify(state[module]);
    const value = dynamicJson.parse(type, section);
    expect(JSON.parse(dynamicJson.stringify(type, value))).toEqual(state[module]);
    const again = dynamicCodec.decode(type, dynamicCodec.encode(type, value));
    expect(JSON.parse(dynamicJson.stringify(type, again))).toEqual(state[module]);
  });

  test("genesis sections are read", () => {
    const genesis = goldenJson<{ app_state: Record<string, unknown> }>(`chains/${chain}/genesis.json.gz`).app_state;
    let read = 0;
    for (const [module, section] of Object.entries(genesis)) {
      const type = genesisType(module);
      if (type === undefined || section === null) continue;
      dynamicJson.parse(type, JSON.stringify(section));
      read++;
    }
    expect(read).toBeGreaterThan(20);
  });
});

describe("reading", () => {
  const service = (text: string): unknown => protoJson.parse("pocket.shared.Service", text);

  test("both spellings, camelCase wins", () => {
    const text = '{"max_delegated_gateways":"1","maxDelegatedGateways":"2"}';
    expect(protoJson.parse("pocket.application.Params", text).max_delegated_gateways).toBe(2n);
    expect(protoJson.parse("pocket.application.Params", '{"max_delegated_gateways":7}').max_delegated_gateways).toBe(7n);
  });

  test("numbers beyond 2^53 keep their digits, bare or quoted", () => {
    expect(protoJson.parse("cosmos.tx.v1beta1.Fee", '{"gas_limit":18446744073709551615}').gas_limit).toBe(18446744073709551615n);
    expect(protoJson.parse("cosmos.tx.v1beta1.Fee", '{"gas_limit":"18446744073709551615"}').gas_limit).toBe(18446744073709551615n);
  });

  test.each([
    ['{"gas_limit":-1}', "json: cannot unmarshal number -1 into Go value of type uint64"],
    ['{"gas_limit":1.5}', "json: cannot unmarshal number 1.5 into Go value of type uint64"],
    ['{"gas_limit":true}', "json: cannot unmarshal bool into Go value of type uint64"],
    ['{"gas_limit":"x"}', "invalid character 'x' looking for beginning of value"],
    ['{"payer":5}', "json: cannot unmarshal number into Go value of type string"],
    ['{"nope":1}', 'unknown field "nope" in tx.Fee'],
    ['{"amount":[{"denom":"a","amount":"x"}]}', 'math/big: cannot unmarshal "x" into a *big.Int'],
    ['{"amount":{}}', "json: cannot unmarshal object into Go value of type []json.RawMessage"],
    ["[]", "json: cannot unmarshal array into Go value of type map[string]json.RawMessage"],
    ['{"payer":"a"', "unexpected end of JSON input"],
    ["5", "json: cannot unmarshal number into Go value of type map[string]json.RawMessage"],
    ['{"amount":5}', "json: cannot unmarshal number into Go value of type []json.RawMessage"],
    ["{<", "invalid character '<' looking for beginning of object key string"],
    ['{"payer":"\x01"}', "invalid character '\\x01' in string literal"],
    ['{"payer":\x7f}', "invalid character '\\x7f' looking for beginning of value"],
    ['{"payer":é}', "invalid character 'Ã' looking for beginning of value"],
    ['{"payer":\u2028}', "invalid character 'â' looking for beginning of value"],
    ['{"payer":\udcff}', "invalid character 'ÿ' looking for beginning of value"],
    ['{"gas_limit":-x}', "invalid character 'x' in numeric literal"],
    ['{"gas_limit":1.x}', "invalid character 'x' after decimal point in numeric literal"],
    ['{"gas_limit":1e}', "invalid character '}' in exponent of numeric literal"],
    ['{"gas_limit":01}', "invalid character '1' after object key:value pair"],
  ])("%s: %s", (text, error) => {
    expect(() => protoJson.parse("cosmos.tx.v1beta1.Fee", text)).toThrow(error);
  });

  test.each([
    ["true", "bool"],
    ["1.5", "number 1.5"],
    ["99999999999", "number 99999999999"],
    ["{}", "object"],
  ])("an enum that is %s", (json, kind) => {
    const read = () => protoJson.parse("cosmos.tx.v1beta1.BroadcastTxRequest", `{"mode":${json}}`);
    expect(read).toThrow(`json: cannot unmarshal ${kind} into Go value of type tx.BroadcastMode`);
  });

  test("unknown fields are ignored where asked", () => {
    expect(protoJson.parse("cosmos.tx.v1beta1.Fee", '{"nope":1,"payer":"p"}', { allowUnknown: true }).payer).toBe("p");
  });

  test("null is unset, text after the value is ignored", () => {
    expect(service('{"id":null,"compute_units_per_relay":null} trailing')).toEqual(codec.create("pocket.shared.Service"));
  });

  test("null in a list is a nil pointer where Go has pointers, an empty message elsewhere", () => {
    const type = "pocket.shared.SupplierServiceConfig";
    const config = protoJson.parse(type, '{"service_id":"a","endpoints":[null]}');
    expect(protoJson.stringify(type, config)).toBe('{"service_id":"a","endpoints":[null],"rev_share":[]}');
    const nil = "runtime error: invalid memory address or nil pointer dereference";
    expect(() => codec.encode(type, config)).toThrow(nil);
    expect(() => config.endpoints[0]?.url).toThrow(nil);
    expect(codec.encode(type, protoJson.parse(type, '{"service_id":"a"}'))).toHaveLength(3);
    expect(protoJson.parse("cosmos.tx.v1beta1.Fee", '{"amount":[null]}').amount).toEqual([{ denom: "", amount: "" }]);
  });

  test("Anys are packed canonically", () => {
    const tx = protoJson.parse(
      "cosmos.tx.v1beta1.TxBody",
      '{"messages":[{"@type":"/cosmos.bank.v1beta1.MsgSend","amount":[{"denom":"a","amount":"007"}]}]}',
    );
    expect(tx.messages).toEqual([codec.pack("cosmos.bank.v1beta1.MsgSend", { amount: [{ denom: "a", amount: "7" }] })]);
    expect(() => protoJson.parse("cosmos.tx.v1beta1.TxBody", '{"messages":[{"@type":"/x.Y"}]}')).toThrow("unable to resolve type URL /x.Y");
    expect(() => protoJson.parse("cosmos.tx.v1beta1.TxBody", '{"messages":[{}]}')).toThrow("Any JSON doesn't have '@type'");
    expect(() => protoJson.parse("cosmos.tx.v1beta1.TxBody", '{"messages":[{"@type":"/cosmos.bank.v1beta1.MsgSend","x":1}]}')).toThrow(
      `can't unmarshal Any nested proto *types.MsgSend: unknown field "x" in types.MsgSend`,
    );
  });

  test("times, durations, bytes, enums, maps, decimals", () => {
    const params = protoJson.parse("cosmos.staking.v1beta1.Params", '{"unbonding_time":"1h0.5s","min_commission_rate":"0.05"}');
    expect(params.unbonding_time).toEqual({ seconds: 3600n, nanos: 500000000 });
    expect(params.min_commission_rate).toBe("50000000000000000");
    expect(() => protoJson.parse("cosmos.staking.v1beta1.Params", '{"unbonding_time":"1x"}')).toThrow(
      'time: unknown unit "x" in duration "1x"',
    );
    expect(protoJson.parse("cosmos.tx.v1beta1.TxBody", '{"timeout_timestamp":"2026-01-02T03:04:05.6+01:00"}').timeout_timestamp).toEqual({
      seconds: 1767319445n,
      nanos: 600000000,
    });
    expect(bytesToHex(protoJson.parse("cosmos.crypto.secp256k1.PubKey", '{"key":"AQID"}').key)).toBe("010203");
    expect(() => protoJson.parse("cosmos.crypto.secp256k1.PubKey", '{"key":"AQI"}')).toThrow("illegal base64 data at input byte 0");
    expect(protoJson.parse("cosmos.tx.v1beta1.ModeInfo.Single", '{"mode":"SIGN_MODE_DIRECT"}').mode).toBe(1);
    expect(protoJson.parse("cosmos.tx.v1beta1.ModeInfo.Single", '{"mode":127}').mode).toBe(127);
    expect(() => protoJson.parse("cosmos.tx.v1beta1.ModeInfo.Single", '{"mode":"X"}')).toThrow(
      'unknown value "X" for enum cosmos.tx.signing.v1beta1.SignMode',
    );
    const app = protoJson.parse(
      "pocket.application.Application",
      '{"pending_undelegations":{"100":{"gateway_addresses":["b"]},"90":{"gateway_addresses":["a"]}}}',
    );
    expect([...app.pending_undelegations.keys()]).toEqual([90n, 100n]);
    expect(protoJson.stringify("pocket.application.Application", app)).toContain(
      '"pending_undelegations":{"90":{"gateway_addresses":["a"]},"100":',
    );
  });
});

describe("Go's JSON texts", () => {
  test("escapes", () => {
    expect(goJsonString('<a>&"\\\n\t\b\u0001\u007fé\u2028\udcff😀')).toBe(
      '"\\u003ca\\u003e\\u0026\\"\\\\\\n\\t\\b\\u0001\u007fé\\u2028\\ufffd😀"',
    );
  });

  test("floats of 32 bits are the shortest that come back", () => {
    expect([0.1, 16777216, 1e-7, 3.4028234663852886e38].map((v) => goJsonFloat32(Math.fround(v)))).toEqual([
      "0.1",
      "16777216",
      "1e-7",
      "3.4028235e+38",
    ]);
  });

  test("of equal keys the last wins, lone surrogates are replaced", () => {
    expect(parseJson('{"a":1,"a":"\\ud800"}')).toEqual(new Map([["a", "\ufffd"]]));
  });

  test.each([
    ["", "unexpected end of JSON input"],
    ["{", "unexpected end of JSON input"],
    ["[1,]", "invalid character ']' looking for beginning of value"],
    ["tru", "unexpected end of JSON input"],
    ["trux", "invalid character 'x' in literal true (expecting 'e')"],
    ["1 2", "invalid character '2' after top-level value"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 "b"}', `invalid character '"' after object key:value pair`],
    ['"\u0001"', "invalid character '\\x01' in string literal"],
    ['"\\x"', "invalid character 'x' in string escape code"],
    ["{1}", "invalid character '1' looking for beginning of object key string"],
  ])("%j: %s", (text, error) => {
    expect(() => parseJson(text)).toThrow(error);
  });
});
