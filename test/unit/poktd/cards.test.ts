/** Cards of services and gateways: every problem is named, with its place. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cardProblems } from "#poktd/commands/cards/cardProblems.js";
import { cardRules } from "#poktd/commands/cards/cardRules.js";
import { poktd, scratch } from "../../support/cli.js";

const service = (card: unknown) => cardProblems(cardRules.service, card);
const gateway = (card: unknown) => cardProblems(cardRules.gateway, card);
const SERVICE = { schema: "pocket-service-card/v1" };
const GATEWAY = { schema: "pocket-gateway-card/v1" };

describe("the rules", () => {
  test("a schema alone is a card, and unknown keys are no matter", () => {
    expect(service({ ...SERVICE, new_thing: [1], rpc_types: [{ type: "REST", later: true }] })).toEqual([]);
    expect(gateway({ ...GATEWAY, endpoints: [{ url: "https://a.b" }] })).toEqual([]);
  });

  test("no object, no schema, another schema", () => {
    expect(service([])).toEqual(["  (root): got array, want object"]);
    expect(service({})).toEqual(["  (root): missing property 'schema'"]);
    expect(service(GATEWAY)).toEqual(["  /schema: value must be 'pocket-service-card/v1'"]);
  });

  test("all problems at once, sorted, each once", () => {
    const card = {
      ...SERVICE,
      description: "x".repeat(2049),
      apis: ["a", "b", "a"],
      specs: [{ sha256: "AB" }],
      serving: { min_disk_gb: -1, min_ram_gb: 1.5, healthcheck: [{ rpc_type: "SOAP" }] },
    };
    expect(service(card)).toEqual([
      "  /apis: items at 0 and 2 are equal",
      "  /description: maxLength: got 2049, want 2048",
      "  /serving/healthcheck/0/rpc_type: value must be one of 'GRPC', 'WEBSOCKET', 'JSON_RPC', 'REST', 'COMET_BFT'",
      "  /serving/healthcheck/0: missing property 'request'",
      "  /serving/min_disk_gb: minimum: got -1, want 0",
      "  /serving/min_ram_gb: got number, want integer",
      "  /specs/0/sha256: 'AB' does not match pattern '^[0-9a-f]{64}$'",
      "  /specs/0: missing property 'url'",
    ]);
  });

  test("limits: exactly at one is good, one more is not", () => {
    const rpc = (count: number) => Array.from({ length: count }, () => ({ type: "REST" }));
    expect(service({ ...SERVICE, rpc_types: rpc(8) })).toEqual([]);
    expect(service({ ...SERVICE, rpc_types: rpc(9) })).toEqual(["  /rpc_types: maxItems: got 9, want 8"]);
    expect(gateway({ ...GATEWAY, services: ["s".repeat(42)] })).toEqual([]);
    expect(gateway({ ...GATEWAY, services: ["s".repeat(43)] })).toEqual(["  /services/0: maxLength: got 43, want 42"]);
    expect(gateway({ ...GATEWAY, payment: [{}] })).toEqual(["  /payment/0: missing property 'protocol'"]);
  });

  test("`required` in a transport is the known mistake", () => {
    expect(service({ ...SERVICE, rpc_types: [{ type: "REST", required: true }] })).toEqual([
      expect.stringContaining("/rpc_types/0/required: `required` is not a card field"),
    ]);
  });
});

describe("the commands", () => {
  const file = (name: string, text: string | Uint8Array) => {
    const path = join(scratch, name);
    writeFileSync(path, text);
    return path;
  };
  const add = [
    "tx",
    "service",
    "add-service",
    "svc",
    "a service",
    "5",
    "--from",
    "pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4",
    "--generate-only",
    "--chain-id",
    "pocket",
  ];

  test("validate-card", async () => {
    const good = await poktd(["tx", "service", "validate-card", file("good.json", JSON.stringify(SERVICE))]);
    expect(good).toEqual({ code: 0, stdout: "✅ valid service card: pocket-service-card/v1, 35 bytes (onchain max 262144)\n", stderr: "" });
    const bad = await poktd(["tx", "gateway", "validate-card", file("bad.json", JSON.stringify(SERVICE))]);
    expect(bad).toEqual({
      code: 1,
      stdout: "",
      stderr: "card does not match the gateway card schema:\n  /schema: value must be 'pocket-gateway-card/v1'\n",
    });
    const text = await poktd(["tx", "service", "validate-card", file("text.json", "card v2")]);
    expect(text.stderr).toMatch(/^card is not valid JSON: /);
    const absent = await poktd(["tx", "service", "validate-card", "nofile"]);
    expect(absent.stderr).toBe('failed to read card file "nofile": open nofile: no such file or directory\n');
    expect((await poktd(["tx", "service", "validate-card", file("empty.json", "")])).stderr).toBe("card is empty\n");
  });

  test("add-service takes a card in base64, or none; a bad one only when told to", async () => {
    const base64 = Buffer.from("not a card").toString("base64");
    const refused = await poktd([...add, "--card-base64", base64]);
    expect(refused.stderr).toMatch(/^card is not valid JSON: .*\n\nRe-run with --skip-card-validation to publish it anyway\n$/);
    const ran = await poktd([...add, "--card-base64", base64, "--skip-card-validation"]);
    expect(ran.stdout).toContain(`"metadata":{"card":"${base64}"}`);
    expect((await poktd(add)).stdout).toContain('"metadata":null');
    const older = await poktd([...add, "--experimental-metadata-base64", base64, "--skip-card-validation"]);
    expect(older.stdout).toBe(ran.stdout);
  });

  test("two sources, a large one, damaged base64", async () => {
    expect((await poktd([...add, "--card-base64", "YQ==", "--card-file", "f"])).stderr).toBe(
      "--card-base64 and --card-file cannot be used together\n",
    );
    expect((await poktd([...add, "--card-base64", "*"])).stderr).toBe("failed to decode card-base64 value: illegal base64 data\n");
    const large = file("large.json", new Uint8Array(262_145));
    expect((await poktd([...add, "--card-file", large])).stderr).toBe("service card size 262145 exceeds max 262144 bytes (256 KiB)\n");
    const both = await poktd([...add, "--card-base64", "YQ==", "--experimental-metadata-base64", "YQ=="]);
    expect(both.stderr).toBe("--card-base64 and its deprecated alias --experimental-metadata-base64 cannot be used together\n");
  });

  test("update-gateway-metadata needs one", async () => {
    const ran = await poktd(["tx", "gateway", "update-gateway-metadata", ...add.slice(6)]);
    expect(ran.stderr).toBe("one of --card-base64 or --card-file is required\n");
  });
});
