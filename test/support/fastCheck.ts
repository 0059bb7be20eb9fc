/**
 * fast-check, drawing the same values in every run, so that a red `npm test` means a change in this tree and not luck;
 * `FUZZ_SEED=n` draws others.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["FUZZ_SEED"] ?? 2026) });

export { fc };
