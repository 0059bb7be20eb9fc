import { textualSignBytes } from "#kernel/codec/textual.js";
import { pubKeyToAny } from "#kernel/crypto/pubKey.js";
import type { AntePorts } from "#kernel/module/antePorts.js";
import type { ReadCtx } from "#kernel/module/context.js";
import type { TextualSignBytes } from "#kernel/tx/signBytes.js";

/** Sign bytes of mode TEXTUAL: each coin on the screens reads its denom's metadata, on the transaction's meter. */
export function textualOn(ctx: ReadCtx, ports: AntePorts): TextualSignBytes {
  return (tx, signer) =>
    textualSignBytes(
      {
        chainId: signer.chainId,
        accountNumber: signer.accountNumber,
        sequence: signer.sequence,
        address: signer.address,
        publicKey: pubKeyToAny(signer.pubKey),
        body: tx.body,
        authInfo: tx.authInfo,
        bodyBytes: tx.bodyBytes,
        authInfoBytes: tx.authInfoBytes,
      },
      (denom) => ports.bank.denomMetadata(ctx, denom),
    );
}
