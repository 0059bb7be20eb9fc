import { type AnteRun, signerAccount } from "./run.js";

/** sdk x/auth/ante IncrementSequenceDecorator: not for unordered transactions. */
export function incrementSequence(run: AnteRun): void {
  if (run.tx.body.unordered) return;
  for (const signer of run.tx.signers()) {
    const account = signerAccount(run, signer);
    run.deps.ports.accounts.setSequence(run.ctx, account, BigInt.asUintN(64, account.sequence + 1n));
  }
}
