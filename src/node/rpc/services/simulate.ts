import { codec } from "#kernel/codec/codec.js";
import { errorToAbci } from "#kernel/module/errorToAbci.js";
import { type AppCore, requireState } from "#node/app/core.js";
import { abciEvents } from "#node/app/eventEncoding.js";
import { runTx } from "#node/app/runTx.js";
import type { Simulated } from "./ports.js";

/**
 * sdk x/auth/tx/service.go Simulate, its half beside the state of CheckTx.
 * @returns cosmos.tx.v1beta1.SimulateResponse as bytes, or the failure. @throws InvariantError, our own bugs
 */
export function simulateTx(core: AppCore, txBytes: Uint8Array): Simulated {
  const run = runTx(core.tx, requireState(core.states.check, "check"), "simulate", txBytes);
  const used = BigInt.asUintN(64, run.gasUsed);
  if (run.error !== undefined) return { failure: errorToAbci(run.error), gasUsed: used };
  const response = codec.encode("cosmos.tx.v1beta1.SimulateResponse", {
    gas_info: { gas_wanted: BigInt.asUintN(64, run.gasWanted), gas_used: used },
    result: { data: run.data, log: run.log, events: abciEvents(run.events, undefined), msg_responses: run.responses },
  });
  return { response };
}
