import { accAddressToBech32 } from "#kernel/base/address.js";
import { addCoins, type Coins, coinsFromProto } from "#kernel/base/coin.js";
import { PlainError } from "#kernel/base/errors.js";
import { protoJson } from "#kernel/codec/json.js";
import { type MultisigPubKey, type PubKey, pubKeysEqual } from "#kernel/crypto/pubKey.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { encodeTx } from "#kernel/tx/encodeTx.js";
import { SignMode } from "#kernel/tx/signMode.js";
import { buildTx, type Tx } from "#offchain/client/buildTx.js";
import type { Keyring } from "#offchain/client/keyring/keyring.js";
import type { KeyRecord } from "#offchain/client/keyring/record.js";
import { signaturesJson } from "#offchain/client/signatureFile.js";
import { signTx } from "#offchain/client/signTx.js";
import type { FlagValues } from "../../../cli/spec.js";
import { fileText, parseTx, readTxFile } from "../readTxFile.js";
import { accountOf, type SigningAccount } from "../session.js";
import { chosenMode } from "../txSettings.js";
import { openDocument } from "./output.js";
import { addressOfKey, signingKey, type ToolSession, withSession } from "./toolSession.js";

/** `tx sign`. sdk x/auth/client/cli/tx_sign.go */
export const sign = withSession(async (session) => {
  const { args, flags, io } = session;
  const tx = await readTxFile(args[0] as string, io);
  const who = await signer(session);
  if (!who.multisig) requireSigner(tx, who);
  const account = await accountOf(flags, session.client, who.address);
  const signed = await signOne(session, tx, who, account, !flags.bool("overwrite"));
  openDocument(session).line(shown(flags.bool("signature-only") || who.multisig, signed));
});

/** `tx sign-batch`: one transaction per line, of one file or several; sequences count up. Each is printed when it is signed. */
export const signBatch = withSession(async (session) => {
  const { args, flags, io } = session;
  const document = openDocument(session);
  const lines = await batchLines(args, io);
  const who = await signer(session);
  const first = await accountOf(flags, session.client, who.address);
  const txs = flags.bool("append") ? [async () => joined(lines.map(parseTx), flags)] : lines.map((line) => async () => parseTx(line));
  for (const [i, read] of txs.entries()) {
    const tx = await read();
    if (!who.multisig) requireSigner(tx, who);
    // Online the reference asks for a multisig's sequence again and again, and the node always says the same.
    const later = who.multisig && !flags.bool("offline") ? 0n : BigInt(i);
    const signed = await signOne(session, tx, who, { ...first, sequence: first.sequence + later }, false);
    document.line(shown(flags.bool("signature-only"), signed));
  }
});

/** Lines of files that are read as one. @throws PlainError for a file that cannot be read */
async function batchLines(paths: readonly string[], io: ToolSession["io"]): Promise<string[]> {
  const texts: string[] = [];
  for (const path of paths[0] === "-" ? ["-"] : paths) {
    try {
      texts.push(await fileText(path, io));
    } catch (error) {
      throw new PlainError(`couldn't read ${path}: ${(error as Error).message}`);
    }
  }
  const lines = texts.join("").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** All messages in one transaction; fees and gas are added up, memo, payer and granter are the flags'. */
function joined(txs: readonly Tx[], flags: FlagValues): Tx {
  const fees = txs.reduce<Coins>((sum, tx) => addCoins(sum, coinsFromProto(tx.auth_info?.fee?.amount ?? [])), []);
  return buildTx(
    txs.flatMap((tx) => tx.body?.messages ?? []),
    {
      memo: flags.string("note"),
      timeoutHeight: 0n,
      unordered: false,
      fees,
      gasLimit: txs.reduce((sum, tx) => sum + (tx.auth_info?.fee?.gas_limit ?? 0n), 0n),
      feePayer: flags.string("fee-payer"),
      feeGranter: flags.string("fee-granter"),
    },
  );
}

/** Who signs, and for whom: the key itself or a multisig that it is a member of. */
interface Signer {
  readonly key: KeyRecord;
  readonly address: string;
  readonly multisig: boolean;
}

async function signer(session: ToolSession): Promise<Signer> {
  const key = await signingKey(session);
  const multisig = session.flags.string("multisig");
  if (multisig === "") return { key, address: addressOfKey(key), multisig: false };
  return { key, address: await multisigAddress(session.keyring, multisig, key.pubKey), multisig: true };
}

/** @throws PlainError when the keyring does not know the multisig, or the key is no member */
async function multisigAddress(keyring: Keyring, named: string, member: PubKey): Promise<string> {
  const record = await keyring.keyByAddressOrName(named).catch((error: Error) => {
    throw new PlainError(`error getting account from keybase: ${error.message}`);
  });
  if (record.pubKey.kind !== "multisig") throw new PlainError(`${named} is not a multisig key`);
  if (!isMember(record.pubKey, member)) throw new PlainError("signing key is not a part of multisig key");
  return addressOfKey(record);
}

/** Members of members count. */
function isMember(multisig: MultisigPubKey, key: PubKey): boolean {
  return multisig.keys.some((member) => pubKeysEqual(member, key) || (member.kind === "multisig" && isMember(member, key)));
}

/** @throws TxError sdk/24 */
function requireSigner(tx: Tx, { key, address }: Signer): void {
  const signers = decodeTx(encodeTx(tx)).signers().map(accAddressToBech32);
  if (!signers.includes(address)) throw new PlainError(`tx intended signer does not match the given signer: ${key.name}`);
}

async function signOne(session: ToolSession, tx: Tx, who: Signer, account: SigningAccount, append: boolean): Promise<Tx> {
  const { flags, client, keyring } = session;
  // Multisigs, and their members, sign LEGACY_AMINO_JSON where no mode is chosen.
  const amino = who.multisig || who.key.type === "multi" || who.key.type === "ledger";
  return signTx(keyring, who.key.name, tx, {
    mode: chosenMode(flags) || (amino ? SignMode.LEGACY_AMINO_JSON : SignMode.DIRECT),
    address: who.address,
    chainId: flags.string("chain-id"),
    ...account,
    append,
    ...(flags.bool("offline") ? {} : { queries: client.queries }),
  });
}

function shown(signatureOnly: boolean, tx: Tx): string {
  return signatureOnly ? signaturesJson(tx) : protoJson.stringify("cosmos.tx.v1beta1.Tx", tx);
}
