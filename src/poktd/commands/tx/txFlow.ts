import { accAddressFromBech32, accAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import type { AnyValue } from "#kernel/codec/codec.js";
import { codec } from "#kernel/codec/codec.js";
import { protoJson } from "#kernel/codec/json.js";
import { type PubKey, pubKeyAddress } from "#kernel/crypto/pubKey.js";

import { buildTx, type Tx, txBytes, txSignBytes, withSigner } from "#offchain/client/buildTx.js";
import type { Keyring } from "#offchain/client/keyring/keyring.js";
import { IoPrompter } from "../../cli/prompter.js";
import { ExitError } from "../../cli/runCommand.js";
import type { CommandBody, FlagValues, Invocation } from "../../cli/spec.js";
import { printProto } from "../../output/printProto.js";
import { keyOrAddress } from "../keyOrAddress.js";
import { keyringOf } from "../keyringOf.js";
import { TxClient } from "./txClient.js";
import type { TxRow } from "./txRow.js";
import { adjustedGas, feesFor, gasSetting, signModeOf, txSettings } from "./txSettings.js";
import { validateMessages } from "./validateMessages.js";

/** Who a transaction is from. `pubKey` is absent for an address that is not in the keyring. */
interface From {
  readonly name: string;
  readonly address: string;
  readonly pubKey?: PubKey;
}

/** The body of a transaction command: messages, then generate, simulate, or sign and broadcast. sdk client/tx GenerateOrBroadcastTxWithFactory */
export function txBody(row: TxRow): CommandBody {
  return async (call: Invocation): Promise<void> => {
    const prompter = new IoPrompter(call.io);
    try {
      const session = await openSession(row, call, prompter);
      const { args, flags, io } = call;
      const messages = await row.build({
        args,
        flags,
        io,
        from: session.from.address,
        addressOf: session.addressOf,
        address: keyOrAddress((text) => keyAddress(session.keyring, text)),
        client: session.client,
      });
      validateMessages(messages);
      const batch = row.batch?.(flags) || messages.length;
      for (let i = 0; i < messages.length; i += batch) await finish(session, messages.slice(i, i + batch), BigInt(i / batch));
    } finally {
      prompter.close();
    }
  };
}

/** What the steps share. */
export interface TxSession {
  readonly call: Invocation;
  readonly prompter: IoPrompter;
  readonly keyring: Keyring;
  readonly client: TxClient;
  readonly from: From;
  readonly addressOf: (nameOrAddress: string) => Promise<string>;
  readonly settings: ReturnType<typeof txSettings>;
}

async function openSession(row: TxRow, call: Invocation, prompter: IoPrompter): Promise<TxSession> {
  const { args, flags, io } = call;
  const keyring = await keyringOf(flags, prompter);
  const addressOf = async (text: string) => accAddressToBech32(pubKeyAddressOr(await keyOrUndefined(keyring, text), text));
  let named = row.fromArgument === undefined ? flags.string("from") : (args[row.fromArgument] ?? "");
  if (named === "" && row.defaultFrom !== undefined) named = await row.defaultFrom(flags, io);
  if (named === "") throw new PlainError("must provide an address or key name with --from");
  const settings = txSettings(flags);
  const memo = row.memo?.(flags) || settings.memo;
  const client = new TxClient(flags.string("node"));
  return { call, prompter, keyring, client, from: await fromOf(flags, keyring, named), addressOf, settings: { ...settings, memo } };
}

async function keyOrUndefined(keyring: Keyring, name: string): Promise<PubKey | undefined> {
  return name.startsWith("pokt1") || !(await keyring.has(name)) ? undefined : (await keyring.key(name)).pubKey;
}

async function keyAddress(keyring: Keyring, name: string): Promise<ByteStr | undefined> {
  if (name.startsWith("poktva")) return undefined;
  const key = await keyOrUndefined(keyring, name);
  return key === undefined ? undefined : pubKeyAddress(key);
}

function pubKeyAddressOr(key: PubKey | undefined, text: string) {
  return key === undefined ? accAddressFromBech32(text) : pubKeyAddress(key);
}

/** sdk client/context.go GetFromFields. */
async function fromOf(flags: FlagValues, keyring: Keyring, named: string): Promise<From> {
  if (flags.bool("dry-run")) {
    try {
      accAddressFromBech32(named);
    } catch (error) {
      throw new PlainError(
        `failed to convert address field to address: a valid bech32 address must be provided in simulation mode: ${(error as Error).message}`,
      );
    }
    return { name: "", address: named };
  }
  if (flags.bool("generate-only") && isAddress(named)) return { name: "", address: named };
  try {
    const record = await keyring.keyByNameOrAddress(named);
    return { name: record.name, address: accAddressToBech32(pubKeyAddress(record.pubKey)), pubKey: record.pubKey };
  } catch (error) {
    throw new PlainError(`failed to convert address field to address: ${(error as Error).message}`);
  }
}

function isAddress(text: string): boolean {
  try {
    accAddressFromBech32(text);
    return true;
  } catch {
    return false;
  }
}

/** @param later how many transactions of the same run went before, for the sequence */
async function finish(session: TxSession, messages: readonly AnyValue[], later = 0n): Promise<void> {
  const { call, client } = session;
  const { flags, io } = call;
  const settings = session.settings;
  const gas = gasSetting(flags);
  requireChainId(flags);
  if (flags.bool("generate-only")) {
    const limit = gas.auto ? await estimate(session, messages, await accountOf(session)) : gas.limit;
    const tx = buildTx(messages, { ...settings, gasLimit: limit, fees: feesFor(flags, limit) });
    return io.stdout(`${protoJson.stringify("cosmos.tx.v1beta1.Tx", tx)}\n`);
  }
  const account = laterBy(await accountOf(session), later);
  const simulate = gas.auto || flags.bool("dry-run");
  const limit = simulate ? await estimate(session, messages, account) : gas.limit;
  if (flags.bool("dry-run")) return;
  const unsigned = buildTx(messages, { ...settings, gasLimit: limit, fees: feesFor(flags, limit) });
  await confirm(session, unsigned);
  const signed = await sign(session, unsigned, account, settings.unordered);
  if (flags.bool("offline")) throw new PlainError("cannot broadcast tx during offline mode");
  const response = await client.broadcast(txBytes(signed), flags.string("broadcast-mode"));

  printProto(io, protoJson.stringify("cosmos.base.abci.v1beta1.TxResponse", response), flags.string("output"));
}

function requireChainId(flags: FlagValues): void {
  const offlineGenerate = flags.bool("offline") && flags.bool("generate-only");
  if (offlineGenerate && flags.changed("chain-id")) {
    throw new PlainError("chain ID cannot be used when offline and generate-only flags are set");
  }
  if (!flags.bool("generate-only") && flags.string("chain-id") === "") throw new PlainError("chain ID required but not specified");
}

interface SigningAccount {
  readonly accountNumber: bigint;
  readonly sequence: bigint;
}

async function accountOf({ call, client, from }: TxSession): Promise<SigningAccount> {
  const { flags } = call;
  if (!flags.bool("offline")) return client.account(from.address);
  if (!flags.changed("account-number") || !flags.changed("sequence")) {
    throw new PlainError("account-number and sequence must be set in offline mode");
  }
  return { accountNumber: flags.int("account-number"), sequence: flags.int("sequence") };
}

function laterBy(account: SigningAccount, later: bigint): SigningAccount {
  return { ...account, sequence: account.sequence + later };
}

/** Simulates with an empty signature and prints the estimate on stderr. */
async function estimate(session: TxSession, messages: readonly AnyValue[], account: SigningAccount): Promise<bigint> {
  const { call, client, from } = session;
  const { settings } = session;
  const key: PubKey = from.pubKey ?? { kind: "secp256k1", key: new Uint8Array(0) };
  const fees = feesFor(call.flags, 0n);
  const tx = withSigner(buildTx(messages, { ...settings, gasLimit: 0n, fees }), key, signModeOf(call.flags), account.sequence);
  const answer = await client.simulate(txBytes({ ...tx, signatures: [new Uint8Array(0)] }));
  const gas = adjustedGas(call.flags, answer.gas_info?.gas_used ?? 0n);
  call.io.stderr(`gas estimate: ${gas}\n`);
  return gas;
}

/** The transaction is shown and a "y" asked for, unless `--yes`. */
async function confirm({ call, prompter }: TxSession, tx: Tx): Promise<void> {
  if (call.flags.bool("yes")) return;
  printProto(call.io, protoJson.stringify("cosmos.tx.v1beta1.Tx", tx), call.flags.string("output"));
  try {
    if (await prompter.confirm("confirm transaction before signing and broadcasting")) return;
  } catch (error) {
    throw new PlainError(`error: ${(error as Error).message}\ncanceled transaction`);
  }
  throw new ExitError(0, "canceled transaction");
}

async function sign(session: TxSession, tx: Tx, account: SigningAccount, unordered: boolean): Promise<Tx> {
  const { call, keyring, from } = session;
  if (from.pubKey === undefined) throw new PlainError(`${from.address} is not in the keyring, so it cannot sign`);
  const sequence = unordered ? 0n : account.sequence;
  return signWith(keyring, from.name, tx, {
    mode: signModeOf(call.flags),
    address: from.address,
    chainId: call.flags.string("chain-id"),
    accountNumber: account.accountNumber,
    sequence,
  });
}

export interface SignAs {
  readonly mode: number;
  readonly address: string;
  readonly chainId: string;
  readonly accountNumber: bigint;
  readonly sequence: bigint;
  /** Keep the signatures that are there. */
  readonly append?: boolean;
}

/** Signs with a key of the ring. sdk client/tx Sign */
export async function signWith(keyring: Keyring, name: string, tx: Tx, as: SignAs): Promise<Tx> {
  const { pubKey } = await keyring.key(name);
  const withInfo = withSigner(tx, pubKey, as.mode, as.sequence, as.append !== true);
  const bytes = txSignBytes(withInfo, as.mode, { ...as, pubKey });
  const { signature } = await keyring.sign(name, bytes);
  const others = as.append === true ? tx.signatures : [];
  return codec.create("cosmos.tx.v1beta1.Tx", { ...withInfo, signatures: [...others, signature] });
}
