import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/devnet.js";
import { NodeHome } from "../support/nodeHome.js";

let node: NodeHome;

beforeAll(async () => {
  node = NodeHome.make();
  const running = node.start();
  await node.above(2);
  await running.stop();
});

afterAll(() => node.remove());

test("--grpc-only answers queries over the state as it is, without CometBFT", async () => {
  const running = node.start(["--grpc-only"]);
  const supply = await eventually(async () => {
    const url = `http://127.0.0.1:${node.ports.api}/cosmos/bank/v1beta1/supply/by_denom?denom=upokt`;
    return (await fetch(url, { headers: { "x-cosmos-block-height": "2" } })).json();
  });
  expect(supply).toMatchObject({ amount: { denom: "upokt" } });
  await expect(node.height()).rejects.toThrow();
  expect(await running.stop()).toMatchObject({ code: 0, stderr: "" });
  expect(running.stdout).not.toContain("ABCI is served");
});

test("--cpu-profile writes a profile when the node ends, --shutdown-grace waits after that", async () => {
  const profile = join(node.folder, "node.cpuprofile");
  const running = node.start(["--grpc-only", "--cpu-profile", profile, "--shutdown-grace", "1500ms"]);
  await eventually(async () => expect(running.stdout).toContain("gRPC is served"));
  const before = performance.now();
  await running.stop();
  expect(performance.now() - before).toBeGreaterThan(1400);
  expect(running.stdout).toContain("graceful shutdown complete");
  expect((JSON.parse(readFileSync(profile, "utf8")) as { nodes: unknown[] }).nodes.length).toBeGreaterThan(10);
});

test.each([
  ["--transport", "grpc"],
  ["--trace-store", "FILE"],
  ["--inv-check-period", "5"],
])("%s %s is refused, not passed over", async (...flag) => {
  const { code, sentence } = await node.fail(flag);
  expect({ code, sentence }).toEqual({ code: 1, sentence: `${flag.join(" ")} is not built: leave the flag out` });
});

test("--unsafe-skip-upgrades takes heights", async () => {
  const { code, sentence } = await node.fail(["--unsafe-skip-upgrades", "12,x"]);
  expect({ code, sentence }).toEqual({ code: 1, sentence: "--unsafe-skip-upgrades x is no height" });
});
