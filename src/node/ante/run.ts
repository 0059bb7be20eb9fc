import { accAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";
import type { VerifiedSignatures } from "#kernel/crypto/verifiedSignatures.js";
import type { AnteAccount, AntePorts } from "#kernel/module/antePorts.js";
import type { ContextImpl } from "#kernel/module/contextImpl.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import type { GasMeter } from "#kernel/store/gas.js";
import type { DecodedTx } from "#kernel/tx/decodedTx.js";
import type { GasPrice } from "./gasPrice.js";

/** What all runs of the ante chain of one app share. */
export interface AnteDeps {
  readonly ports: AntePorts;
  /** Checked in check and recheck only. */
  readonly minGasPrices: readonly GasPrice[];
  readonly verified: VerifiedSignatures;
  /** Wraps the transaction's meter, for recording. */
  readonly meter?: ((meter: GasMeter) => GasMeter) | undefined;
}

/** One run of the chain: each decorator gets it, in order. */
export interface AnteRun {
  readonly deps: AnteDeps;
  /** From SetUpContext on with the transaction's own meter. */
  readonly ctx: ContextImpl;
  readonly tx: DecodedTx;
  readonly simulate: boolean;
  /** Asked once for the signature gas and once for the fee: each asks state. */
  readonly waivedSignatureGas: boolean;
  readonly waivedFee: boolean;
}

/** sdk x/auth/ante GetSignerAcc. @throws TxError sdk/9 */
export function signerAccount(run: AnteRun, address: ByteStr): AnteAccount {
  const account = run.deps.ports.accounts.get(run.ctx, address);
  if (account === undefined) throw sdkErrors.unknownAddress.wrap(`account ${accAddressToBech32(address)} does not exist`);
  return account;
}

/** A decorator of the reference that fails with an empty context: the transaction's meter is lost with it. */
export class ContextLost extends Error {
  constructor(override readonly cause: Error) {
    super(cause.message);
  }
}

/** Element of a list, with Go's panic beyond its end. */
export function goIndex<T>(list: readonly T[], index: number): T {
  if (index >= list.length) throw new Panic(`runtime error: index out of range [${index}] with length ${list.length}`);
  return list[index] as T;
}
