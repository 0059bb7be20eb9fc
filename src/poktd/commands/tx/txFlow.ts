import { PlainError } from "#kernel/base/errors.js";
import type { AnyValue } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { protoJson } from "#kernel/codec/json.js";
import type { PubKey } from "#kernel/crypto/pubKey.js";
import { buildTx, type Tx, txBytes, withEmptySignature } from "#offchain/client/buildTx.js";
import { signTx } from "#offchain/client/signTx.js";
import { IoPrompter } from "../../cli/prompter.js";
import { ExitError } from "../../cli/runCommand.js";
import type { CommandBody, FlagValues, Invocation } from "../../cli/spec.js";
import { printProto } from "../../output/printProto.js";
import { keyOrAddress } from "../keyOrAddress.js";
import { printAuxSignerData } from "./auxSignerData.js";
import { accountOf, keyAddress, openSession, type SigningAccount, type TxSession } from "./session.js";
import type { TxRow } from "./txRow.js";
import { adjustedGas, chosenMode, feesFor, gasSetting, refuseMnemonic, signModeOf } from "./txSettings.js";
import { validateMessages } from "./validateMessages.js";

type SimulateResponse = MessageMap["cosmos.tx.v1beta1.SimulateResponse"];

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
      if (row.unchecked !== true) validateMessages(messages);
      const batch = row.batch?.(flags) || messages.length;
      for (let i = 0; i < messages.length; i += batch) await finish(session, messages.slice(i, i + batch), BigInt(i / batch));
    } finally {
      prompter.close();
    }
  };
}

/** @param later how many transactions of the same run went before, for the sequence */
async function finish(session: TxSession, messages: readonly AnyValue[], later = 0n): Promise<void> {
  const { call, client } = session;
  const { flags, io } = call;
  const gas = gasSetting(flags);
  if (flags.bool("aux")) return printAuxSignerData(session, messages);
  // What the line alone shows to be wrong is told before a node is asked.
  unsignedTx(session, messages, 0n);
  if (flags.bool("generate-only")) {
    const limit = gas.auto ? await estimate(session, messages, () => accountOf(flags, client, session.from.address)) : gas.limit;
    return io.stdout(`${protoJson.stringify("cosmos.tx.v1beta1.Tx", unsignedTx(session, messages, limit))}\n`);
  }
  const account = laterBy(await accountOf(flags, client, session.from.address), later);
  const limit = gas.auto || flags.bool("dry-run") ? await estimate(session, messages, async () => account) : gas.limit;
  if (flags.bool("dry-run")) return;
  const unsigned = unsignedTx(session, messages, limit);
  await confirm(session, unsigned);
  const signed = await sign(session, unsigned, account, session.settings.unordered);
  const response = await client.broadcast(txBytes(signed), flags.string("broadcast-mode"));

  printProto(io, protoJson.stringify("cosmos.base.abci.v1beta1.TxResponse", response), flags.string("output"));
}

/** sdk client/tx/factory.go BuildUnsignedTx. @throws PlainError */
function unsignedTx({ call, settings }: TxSession, messages: readonly AnyValue[], gasLimit: bigint): Tx {
  requireChainId(call.flags);
  const fees = feesFor(call.flags, gasLimit);
  refuseMnemonic(settings.memo);
  return buildTx(messages, { ...settings, gasLimit, fees });
}

function requireChainId(flags: FlagValues): void {
  const given = flags.string("chain-id") !== "";
  if (flags.bool("offline") && flags.bool("generate-only")) {
    if (given) throw new PlainError("chain ID cannot be used when offline and generate-only flags are set");
  } else if (!given) throw new PlainError("chain ID required but not specified");
}

function laterBy(account: SigningAccount, later: bigint): SigningAccount {
  return { ...account, sequence: account.sequence + later };
}

/** Prints the estimate on stderr. */
async function estimate(session: TxSession, messages: readonly AnyValue[], account: () => Promise<SigningAccount>): Promise<bigint> {
  if (session.call.flags.bool("offline")) throw new PlainError("cannot estimate gas in offline mode");
  const { sequence } = await account();
  const answer = await simulate(session, messages, session.settings.unordered ? 0n : sequence);
  const gas = adjustedGas(session.call.flags, answer.gas_info?.gas_used ?? 0n);
  session.call.io.stderr(`gas estimate: ${gas}\n`);
  return gas;
}

/**
 * Runs the messages on the node's check state, with an empty signature. The size of the transaction costs gas, so that limit, fees
 * and mode are the reference's: the limit of `--gas`, 0 for auto, and no mode where none is chosen. sdk client/tx CalculateGas
 */
export async function simulate(session: TxSession, messages: readonly AnyValue[], sequence: bigint): Promise<SimulateResponse> {
  const { call, client } = session;
  const { auto, limit } = gasSetting(call.flags);
  return client.simulate(
    txBytes(withEmptySignature(unsignedTx(session, messages, limit), simulationKey(session, auto), chosenMode(call.flags), sequence)),
  );
}

/** sdk client/tx/factory.go getSimPK: the signer's key where gas is estimated for a transaction, else an empty one. */
function simulationKey({ from }: TxSession, auto: boolean): PubKey {
  if (!auto) return { kind: "secp256k1", key: new Uint8Array(0) };
  if (from.pubKey === undefined) throw new PlainError("no key name or address provided; have you forgotten the --from flag?");
  return from.pubKey;
}

/** The transaction is shown and a "y" asked for, unless `--yes`. */
async function confirm({ call, prompter }: TxSession, tx: Tx): Promise<void> {
  if (call.flags.bool("yes")) return;
  printProto(call.io, protoJson.stringify("cosmos.tx.v1beta1.Tx", tx), call.flags.string("output"));
  try {
    if (await prompter.confirm("confirm transaction before signing and broadcasting")) return;
  } catch (error) {
    const { message } = error as Error;
    call.io.stderr(`error: ${message}\ncanceled transaction\n`);
    throw new PlainError(message);
  }
  throw new ExitError(0, "canceled transaction");
}

async function sign(session: TxSession, tx: Tx, account: SigningAccount, unordered: boolean): Promise<Tx> {
  const { call, keyring, from } = session;
  if (from.pubKey === undefined) throw new PlainError("no key name or address provided; have you forgotten the --from flag?");
  const sequence = unordered ? 0n : account.sequence;
  return signTx(keyring, from.name, tx, {
    mode: signModeOf(call.flags),
    address: from.address,
    chainId: call.flags.string("chain-id"),
    accountNumber: account.accountNumber,
    sequence,
    ...(call.flags.bool("offline") ? {} : { queries: session.client.queries }),
  });
}
