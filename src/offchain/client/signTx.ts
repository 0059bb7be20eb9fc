import { PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { PubKey } from "#kernel/crypto/pubKey.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { encodeTx } from "#kernel/tx/encodeTx.js";
import { type SignerData, signBytes } from "#kernel/tx/signBytes.js";
import { SignMode } from "#kernel/tx/signMode.js";
import { textualSignBytes } from "#kernel/tx/textual/signTextual.js";
import { type Tx, withSigner } from "./buildTx.js";
import type { Keyring } from "./keyring/keyring.js";
import type { QueryClient } from "./queryClient.js";

/** As whom, on what chain and how a key signs. */
export interface SignAs {
  /** A SignMode number. */
  readonly mode: number;
  /** Bech32 account address of the signer: of the multisig when the key is one of its members. */
  readonly address: string;
  readonly chainId: string;
  readonly accountNumber: bigint;
  readonly sequence: bigint;
  /** Keep the signatures that are there. */
  readonly append?: boolean;
  /** Asked for denom metadata in mode TEXTUAL. */
  readonly queries?: QueryClient;
}

/**
 * Signs with a key of the ring. sdk client/tx/tx.go Sign.
 * @throws PlainError when a second signer would sign DIRECT, or the mode cannot say the messages
 */
export async function signTx(keyring: Keyring, name: string, tx: Tx, as: SignAs): Promise<Tx> {
  const { pubKey } = await keyring.key(name);
  const append = as.append === true;
  if (append && as.mode === SignMode.DIRECT) refuseSecondDirect(tx);
  const withInfo = withSigner(tx, pubKey, as.mode, as.sequence, !append);
  const { signature } = await keyring.sign(name, await bytesToSign(withInfo, pubKey, as));
  const others = append ? tx.signatures : [];
  return codec.create("cosmos.tx.v1beta1.Tx", { ...withInfo, signatures: [...others, signature] });
}

/** sdk client/tx/tx.go checkMultipleSigners. */
function refuseSecondDirect(tx: Tx): void {
  const direct = (tx.auth_info?.signer_infos ?? []).some((info) => info.mode_info?.single?.mode === SignMode.DIRECT);
  if (direct) throw new PlainError("txs signed with CLI can have maximum 1 DIRECT signer: not supported");
}

async function bytesToSign(tx: Tx, pubKey: PubKey, as: SignAs): Promise<Uint8Array> {
  const decoded = decodeTx(encodeTx(tx));
  const signer: SignerData = { ...as, pubKey };
  if (as.mode !== SignMode.TEXTUAL) return signBytes(decoded, as.mode, signer);
  const known = new Map<string, DenomMetadata | undefined>();
  for (;;) {
    try {
      const metadata = (denom: string) => {
        if (!known.has(denom)) throw new UnknownDenom(denom);
        return known.get(denom);
      };
      return signBytes(decoded, as.mode, signer, textualSignBytes(metadata));
    } catch (error) {
      if (!(error instanceof UnknownDenom)) throw error;
      known.set(error.denom, await denomMetadata(as.queries, error.denom));
    }
  }
}

type DenomMetadata = NonNullable<ReturnType<Parameters<typeof textualSignBytes>[0]>>;

/** Metadata that must be fetched before the screens can be drawn. */
class UnknownDenom extends Error {
  constructor(readonly denom: string) {
    super(`no metadata of ${denom} yet`);
  }
}

/** @returns undefined when the chain has none. @throws PlainError without a node */
async function denomMetadata(queries: QueryClient | undefined, denom: string): Promise<DenomMetadata | undefined> {
  if (queries === undefined) throw new PlainError("sign mode textual needs a node for the metadata of denoms");
  try {
    const answer = await queries.query(
      "cosmos.bank.v1beta1.Query/DenomMetadataByQueryString",
      "cosmos.bank.v1beta1.QueryDenomMetadataByQueryStringRequest",
      "cosmos.bank.v1beta1.QueryDenomMetadataByQueryStringResponse",
      { denom },
    );
    return answer.metadata;
  } catch (error) {
    if ((error as { grpcCode?: string }).grpcCode === "NotFound") return undefined;
    throw error;
  }
}
