import { expect, test } from "vitest";
import type { Simulated } from "#node/rpc/services/ports.js";
import { SimulationLine } from "#poktd/node/queryWorkerSimulations.js";

const answer = (n: number): Simulated => ({ response: Uint8Array.of(n) });

test("one simulation is with the other thread at a time, in order", async () => {
  const sent: number[] = [];
  const line = new SimulationLine((bytes) => sent.push(bytes[0] as number));
  const results = [1, 2, 3].map((n) => line.simulate(Uint8Array.of(n)));
  expect(sent).toEqual([1]);
  line.answered(answer(10));
  expect(sent).toEqual([1, 2]);
  line.answered(answer(20));
  line.answered(answer(30));
  expect(sent).toEqual([1, 2, 3]);
  expect(await Promise.all(results)).toEqual([answer(10), answer(20), answer(30)]);
});

test("more than may wait are refused", async () => {
  const line = new SimulationLine(() => {});
  for (let i = 0; i < 201; i++) void line.simulate(new Uint8Array());
  expect(await line.simulate(new Uint8Array())).toMatchObject({ failure: { log: "too many simulations are waiting; try again" } });
});
