import { accAddressFromBech32, accAddressToBech32 } from "#kernel/base/address.js";
import { PlainError } from "#kernel/base/errors.js";
import { protoJson } from "#kernel/codec/json.js";
import { type MultisigPubKey, type PubKey, pubKeyAddress, pubKeysEqual } from "#kernel/crypto/pubKey.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { encodeTx } from "#kernel/tx/encodeTx.js";
import { SignMode } from "#kernel/tx/signMode.js";
import type { Tx } from "#offchain/client/buildTx.js";
import type { Keyring } from "#offchain/client/keyring/keyring.js";
import type { KeyRecord } from "#offchain/client/keyring/record.js";
import { signaturesJson } from "#offchain/client/signatureFile.js";
import { signTx } from "#offchain/client/signTx.js";
import type { FlagValues } from "../../../cli/spec.js";
import { fileText, parseTx, readTxFile } from "../readTxFile.js";
import { accountOf } from "../session.js";
import { signModeOf } from "../txSettings.js";
import { writeDocument } from "./output.js";
import { addressOfKey, signingKey, type ToolSession, withSession } from "./toolSession.js";

/** `tx sign`. sdk x/auth/client/cli/tx_sign.go */
export const sign = withSession(async (session) => {
  const { args, flags, io } = session;
  const tx = await readTxFile(args[0] as string, io);
  const signed = await signOne(session, tx, await signer(session), 0n, !flags.bool("overwrite"));
  writeDocument(session, [shown(flags, signed)]);
});

/** `tx sign-batch`: one transaction per line, of one file or several; sequences count up. */
export const signBatch = withSession(async (session) => {
  const { args, flags, io } = session;
  const txs: Tx[] = [];
  for (const path of args) for (const line of linesOf(await fileText(path, io))) txs.push(parseTx(line));
  if (txs.length === 0) throw new PlainError("the files hold no transactions");
  const who = await signer(session);
  const lines: string[] = [];
  for (const [i, tx] of (flags.bool("append") ? [joined(txs)] : txs).entries()) {
    lines.push(shown(flags, await signOne(session, tx, who, BigInt(i), false)));
  }
  writeDocument(session, lines);
});

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** All messages in one transaction; fees and gas are added up. */
function joined(txs: readonly Tx[]): Tx {
  const [first] = txs as readonly [Tx, ...Tx[]];
  const messages = txs.flatMap((tx) => tx.body?.messages ?? []);
  const gas_limit = txs.reduce((sum, tx) => sum + (tx.auth_info?.fee?.gas_limit ?? 0n), 0n);
  const fee = first.auth_info?.fee;
  const body = first.body === undefined ? undefined : { ...first.body, messages };
  const auth_info =
    first.auth_info === undefined ? undefined : { ...first.auth_info, fee: fee === undefined ? undefined : { ...fee, gas_limit } };
  return { ...first, body, auth_info };
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

/** An address is taken as it is when the keyring does not know it. @throws PlainError when the key is no member */
async function multisigAddress(keyring: Keyring, named: string, member: PubKey): Promise<string> {
  if (!(await keyring.has(named)) && isAddress(named)) return named;
  const { pubKey } = await keyring.keyByNameOrAddress(named);
  if (pubKey.kind !== "multisig") throw new PlainError(`${named} is not a multisig key`);
  if (!members(pubKey).some((key) => pubKeysEqual(key, member))) throw new PlainError("signing key is not a part of multisig key");
  return accAddressToBech32(pubKeyAddress(pubKey));
}

function members(key: MultisigPubKey): readonly PubKey[] {
  return key.keys;
}

function isAddress(text: string): boolean {
  try {
    accAddressFromBech32(text);
    return true;
  } catch {
    return false;
  }
}

async function signOne(session: ToolSession, tx: Tx, { key, address, multisig }: Signer, later: bigint, append: boolean): Promise<Tx> {
  const { flags, client, keyring } = session;
  const signers = decodeTx(encodeTx(tx)).signers().map(accAddressToBech32);
  if (!signers.includes(address)) throw new PlainError(`tx intended signer does not match the given signer: ${key.name}`);
  const account = await accountOf(flags, client, address);
  const aminoOnly = multisig && flags.string("sign-mode") === "";
  return signTx(keyring, key.name, tx, {
    mode: aminoOnly ? SignMode.LEGACY_AMINO_JSON : signModeOf(flags),
    address,
    chainId: flags.string("chain-id"),
    accountNumber: account.accountNumber,
    sequence: account.sequence + later,
    append,
    ...(flags.bool("offline") ? {} : { queries: client.queries }),
  });
}

/** Of a multisig only the member's signature is of use. */
function shown(flags: FlagValues, tx: Tx): string {
  const alone = flags.bool("signature-only") || flags.string("multisig") !== "";
  return alone ? signaturesJson(tx) : protoJson.stringify("cosmos.tx.v1beta1.Tx", tx);
}
