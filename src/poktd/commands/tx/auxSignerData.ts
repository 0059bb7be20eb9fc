import { coinsToProto } from "#kernel/base/coin.js";
import { parseCoinsNormalized } from "#kernel/base/decCoin.js";
import { PlainError, UsageError } from "#kernel/base/errors.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import { protoJson } from "#kernel/codec/json.js";
import { pubKeyToAny } from "#kernel/crypto/pubKey.js";
import { SignMode } from "#kernel/tx/signMode.js";
import { buildTx } from "#offchain/client/buildTx.js";
import { accountOf, type TxSession } from "./session.js";

const TYPE = "cosmos.tx.v1beta1.AuxSignerData";

/** `--aux`: what a fee payer needs to put this signer's part into his transaction. sdk client/tx makeAuxSignerData */
export async function printAuxSignerData(session: TxSession, messages: readonly AnyValue[]): Promise<void> {
  const { call, client, keyring, from, settings } = session;
  const { flags, io } = call;
  const given = flags.string("sign-mode");
  if (given !== "" && given !== "direct-aux") throw new UsageError(`--aux signs in mode direct-aux, not ${given}`);
  if (from.pubKey === undefined) throw new PlainError(`${from.address} is not in the keyring, so it cannot sign`);
  const { accountNumber, sequence } = await accountOf(flags, client, from.address);
  const tip = flags.string("tip");
  const sign_doc = codec.create("cosmos.tx.v1beta1.SignDocDirectAux", {
    body_bytes: codec.encode("cosmos.tx.v1beta1.TxBody", buildTx(messages, { ...settings, gasLimit: 0n, fees: [] }).body ?? {}),
    public_key: pubKeyToAny(from.pubKey),
    chain_id: flags.string("chain-id"),
    account_number: accountNumber,
    sequence,
    tip: tip === "" ? undefined : { amount: coinsToProto(parseCoinsNormalized(tip)), tipper: from.address },
  });
  const { signature } = await keyring.sign(from.name, codec.encode("cosmos.tx.v1beta1.SignDocDirectAux", sign_doc));
  const data = codec.create(TYPE, { address: from.address, sign_doc, mode: SignMode.DIRECT_AUX, sig: signature });
  io.stdout(`${protoJson.stringify(TYPE, data)}\n`);
}
