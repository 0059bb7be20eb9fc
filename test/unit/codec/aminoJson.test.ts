import { describe, expect, test } from "vitest";
import { hexToBytes } from "#kernel/base/bytes.js";
import { aminoJsonOfMessage, aminoSignDoc, cliAminoJson, indentJson } from "#kernel/codec/aminoJson.js";
import { codec, dynamicCodec } from "#kernel/codec/codec.js";
import { findMethod } from "#kernel/codec/descriptors.js";
import { protoJson } from "#kernel/codec/json.js";
import { goldenJson, goldenLines } from "../../support/golden.js";

interface TxVector {
  readonly name: string;
  readonly unsigned_json: string;
  readonly account_number: string;
  readonly sequence: string;
  readonly chain_id: string;
  readonly "sign_amino-json": { readonly sign_bytes?: string; readonly error?: string };
}

function signText(v: TxVector): string {
  const { body, auth_info } = protoJson.parse("cosmos.tx.v1beta1.Tx", v.unsigned_json);
  if (body === undefined || auth_info?.fee === undefined) throw new Error("no body or fee");
  return aminoSignDoc({
    accountNumber: BigInt(v.account_number),
    sequence: BigInt(v.sequence),
    chainId: v.chain_id,
    fee: { amount: auth_info.fee.amount, gas: auth_info.fee.gas_limit, payer: auth_info.fee.payer, granter: auth_info.fee.granter },
    memo: body.memo,
    messages: body.messages.map((any) => codec.unpack(any)),
    timeoutHeight: body.timeout_height,
    timeoutTimestamp: body.timeout_timestamp,
    unordered: body.unordered,
  });
}

describe("sign bytes of mode amino-json recorded from the CLI", () => {
  const vectors = goldenJson<TxVector[]>("cli/tx-vectors.json").filter((v) => v["sign_amino-json"] !== undefined);

  test.each(vectors.map((v) => [v.name, v] as const))("%s", (_name, v) => {
    const { sign_bytes: text, error } = v["sign_amino-json"];
    if (text !== undefined) expect(signText(v)).toBe(text);
    else {
      let message = "";
      try {
        signText(v);
      } catch (err) {
        message = (err as Error).message;
      }
      expect(message).not.toBe("");
      expect(error).toContain(message);
    }
  });

  test("both kinds are in the recording", () => {
    expect(vectors.filter((v) => v["sign_amino-json"].sign_bytes !== undefined).length).toBeGreaterThan(20);
    expect(vectors.filter((v) => v["sign_amino-json"].error !== undefined).length).toBeGreaterThan(0);
  });
});

describe("rules that no recorded transaction shows", () => {
  test("a set oneof carries the type of its member", () => {
    const value = codec.create("cosmos.staking.v1beta1.StakeAuthorization", {
      allow_list: { address: ["poktvaloper1x"] },
      authorization_type: 1,
    });
    expect(aminoJsonOfMessage("cosmos.staking.v1beta1.StakeAuthorization", { ...value })).toBe(
      '{"type":"cosmos-sdk/StakeAuthorization","value":{"Validators":{"type":"cosmos-sdk/StakeAuthorization/AllowList","value":{"allow_list":{"address":["poktvaloper1x"]}}},"authorization_type":1}}',
    );
  });
  test("an unset oneof is null", () => {
    const value = codec.create("cosmos.staking.v1beta1.StakeAuthorization");
    expect(aminoJsonOfMessage("cosmos.staking.v1beta1.StakeAuthorization", { ...value })).toBe(
      '{"type":"cosmos-sdk/StakeAuthorization","value":{"Validators":null}}',
    );
  });
  test("a oneof without amino names cannot be signed", () => {
    const value = codec.create("pocket.application.MsgUpdateParam");
    expect(() => aminoJsonOfMessage("pocket.application.MsgUpdateParam", { ...value })).toThrow(
      /^field as_\w+ within a oneof must have the amino.oneof_type_name option set$/,
    );
  });
  test("indentation", () => {
    expect(indentJson('{"a":{},"b":[],"c":["x{",{"d":1}]}')).toBe(
      '{\n  "a": {},\n  "b": [],\n  "c": [\n    "x{",\n    {\n      "d": 1\n    }\n  ]\n}',
    );
  });
});

interface GrpcLine {
  readonly service: string;
  readonly method: string;
  readonly code?: number;
  readonly response?: string;
}

test("generated CLI commands print what the gRPC answers say", () => {
  // The recording of the CLI names commands, not methods: an answer belongs to one of the recorded gRPC answers.
  const known = new Set<string>();
  for (const line of goldenLines<GrpcLine>("queries/actors/grpc.jsonl.gz")) {
    const method = findMethod(`${line.service}/${line.method}`);
    if (method === undefined || line.code !== 0 || line.response === undefined) continue;
    try {
      known.add(cliAminoJson(method.output, dynamicCodec.decode(method.output, hexToBytes(line.response)), true));
    } catch {
      // Answers with doubles cannot be printed this way; their commands are written by hand in the reference.
    }
  }
  let found = 0;
  const missing: string[] = [];
  for (const { args, exit, stdout } of goldenLines<{ args: string[]; exit: number; stdout: string }>("queries/actors/cli.jsonl.gz")) {
    if (exit !== 0 || !args.includes("json") || !stdout.startsWith("{\n")) continue;
    if (known.has(stdout.trimEnd())) found++;
    else missing.push(args.slice(0, 6).join(" "));
  }
  expect(found, missing.join("\n")).toBeGreaterThan(40);
});
