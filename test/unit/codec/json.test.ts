import { describe, expect, test } from "vitest";
import { bytesToHex, hexToBytes } from "#kernel/base/bytes.js";
import { codec, dynamicCodec } from "#kernel/codec/codec.js";
import { findMethod } from "#kernel/codec/descriptors.js";
import { dynamicJson, protoJson } from "#kernel/codec/json.js";
import { goldenJson, goldenLines } from "../../support/golden.js";

interface TxVector {
  readonly name?: string;
  readonly unsigned_json?: string;
  readonly sign_direct?: { readonly tx_bytes: string };
}

describe("transactions recorded from the CLI", () => {
  const vectors = goldenJson<TxVector[]>("cli/tx-vectors.json").filter((v) => v.unsigned_json !== undefined);

  test.each(vectors.map((v) => [v.name, v] as const))("%s: JSON to message and back is the same text", (_name, v) => {
    const text = v.unsigned_json as string;
    const tx = protoJson.parse("cosmos.tx.v1beta1.Tx", text);
    expect(protoJson.stringify("cosmos.tx.v1beta1.Tx", tx)).toBe(text.trimEnd());
    const bytes = codec.encode("cosmos.tx.v1beta1.Tx", tx);
    expect(protoJson.stringify("cosmos.tx.v1beta1.Tx", codec.decode("cosmos.tx.v1beta1.Tx", bytes))).toBe(text.trimEnd());
  });

  test.each(vectors.filter((v) => v.sign_direct !== undefined).map((v) => [v.name, v] as const))("%s: body bytes", (_name, v) => {
    const tx = protoJson.parse("cosmos.tx.v1beta1.Tx", v.unsigned_json as string);
    const raw = codec.decode("cosmos.tx.v1beta1.TxRaw", Buffer.from(v.sign_direct?.tx_bytes ?? "", "base64"));
    expect(bytesToHex(codec.encode("cosmos.tx.v1beta1.TxBody", tx.body ?? {}))).toBe(bytesToHex(raw.body_bytes));
  });
});

interface GrpcLine {
  readonly service: string;
  readonly method: string;
  readonly request?: string;
  readonly response?: string;
  readonly code?: number;
  readonly metadata?: readonly (readonly string[])[];
}
interface RestLine {
  readonly rpc?: string;
  readonly status: number;
  readonly response_body?: string;
}

describe.each(["actors", "relays", "morse"])("answers recorded on %s", (chain) => {
  test("each gRPC answer is encoded as it was received", () => {
    let seen = 0;
    for (const line of goldenLines<GrpcLine>(`queries/${chain}/grpc.jsonl.gz`)) {
      const method = findMethod(`${line.service}/${line.method}`);
      if (method === undefined || line.code !== 0 || line.response === undefined || line.service.startsWith("grpc.")) continue;
      const value = dynamicCodec.decode(method.output, hexToBytes(line.response));
      expect(bytesToHex(dynamicCodec.encode(method.output, value)), `${line.service}/${line.method} ${line.request}`).toBe(line.response);
      seen++;
    }
    expect(seen).toBeGreaterThan(50);
  });

  test("each REST answer is the proto-JSON of its message", () => {
    let seen = 0;
    for (const line of goldenLines<RestLine>(`queries/${chain}/rest.jsonl.gz`)) {
      const method = findMethod(line.rpc ?? "");
      if (method === undefined || line.status !== 200 || line.response_body === undefined) continue;
      // The recording replaced parts of this answer by placeholders.
      if (line.response_body.includes("<NODE_ID>")) continue;
      const value = dynamicJson.parse(method.output, line.response_body);
      expect(dynamicJson.stringify(method.output, value)).toBe(line.response_body);
      const again = dynamicCodec.decode(method.output, dynamicCodec.encode(method.output, value));
      expect(dynamicJson.stringify(method.output, again), line.rpc).toBe(line.response_body);
      seen++;
    }
    expect(seen).toBeGreaterThan(50);
  });
});
