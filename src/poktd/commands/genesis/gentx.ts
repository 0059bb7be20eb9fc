import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accAddressToBech32 } from "#kernel/base/address.js";
import type { Coin } from "#kernel/base/coin.js";
import { decFromText } from "#kernel/base/dec.js";
import { parseCoinsNormalized } from "#kernel/base/decCoin.js";
import { PlainError, UsageError } from "#kernel/base/errors.js";
import { protoJson } from "#kernel/codec/json.js";
import { type PubKey, pubKeyAddress } from "#kernel/crypto/pubKey.js";
import { buildTx } from "#offchain/client/buildTx.js";
import { signTx } from "#offchain/client/signTx.js";
import type { FlagValues } from "../../cli/spec.js";
import { nodeId, readCometKey } from "../../config/cometKeys.js";
import { readGenesis } from "../../config/genesisDoc.js";
import { type HomeFiles, homeFiles } from "../../config/homeFiles.js";
import { readTomlFile } from "../../config/tomlFile.js";
import { createValidatorMessage } from "../../genesis/makeGentx.js";
import { withKeyring } from "../keys/withKeyring.js";
import { pubKeyFromJson } from "../pubKeyFromJson.js";
import { requireOfflineAccount } from "../tx/session.js";
import { feesFor, gasSetting, refuseMnemonic, signModeOf, txSettings } from "../tx/txSettings.js";

/**
 * MsgCreateValidator signed by a key of the ring: account number and sequence 0, no fee where none is given.
 * sdk x/genutil/client/cli/gentx.go GenTxCmd
 */
export const gentx = withKeyring(async ({ args, flags, io }, keyring) => {
  const [name, amountText] = args as [string, string];
  const files = homeFiles(flags.string("home"));
  const doc = readGenesis(files.genesis);
  const record = await keyring.key(name).catch((error: Error) => {
    throw new PlainError(`failed to fetch '${name}' from the keyring: ${error.message}`);
  });
  const address = accAddressToBech32(pubKeyAddress(record.pubKey));
  const amount = oneCoin(amountText);
  requireFunds(doc.app_state, address, amount);
  requireOfflineAccount(flags);
  const id = flags.string("node-id") || nodeId(readCometKey(files.nodeKey));
  const message = createValidatorMessage(validatorOptions(flags, files, amount), record.pubKey);
  const limit = gasSetting(flags).limit;
  const ip = flags.string("ip");
  const memo = ip === "" ? flags.string("note") : `${id}@${ip}:${flags.string("p2p-port")}`;
  refuseMnemonic(memo);
  const tx = buildTx([message], { ...txSettings(flags), memo, gasLimit: limit, fees: feesFor(flags, limit) });
  if (record.type === "offline" || record.type === "multi") {
    io.stderr("Offline key passed in. Use `tx sign` command to sign.\n");
    return io.stdout(`${protoJson.stringify("cosmos.tx.v1beta1.Tx", tx)}\n`);
  }
  const chainId = flags.given("chain-id") ? flags.string("chain-id") : doc.chain_id;
  const account = flags.bool("offline") ? { accountNumber: flags.int("account-number"), sequence: flags.int("sequence") } : AT_GENESIS;
  const signed = await signTx(keyring, record.name, tx, { mode: signModeOf(flags), address, chainId, ...account });
  const path = flags.string("output-document") || defaultPath(files, id);
  writeNew(path, `${protoJson.stringify("cosmos.tx.v1beta1.Tx", signed)}\n`);
  io.stderr(`Genesis transaction written to ${JSON.stringify(path)}\n`);
});

const AT_GENESIS = { accountNumber: 0n, sequence: 0n } as const;

function oneCoin(text: string): Coin {
  let coins: readonly Coin[];
  try {
    coins = parseCoinsNormalized(text);
  } catch (error) {
    throw new PlainError(`failed to parse coins: ${(error as Error).message}`);
  }
  const [coin, ...more] = coins;
  if (coin === undefined || more.length > 0)
    throw new PlainError(`failed to build create-validator message: invalid decimal coin expression: ${text}`);
  return coin;
}

/** sdk x/genutil ValidateAccountInGenesis: only coins that can be staked are looked at. */
function requireFunds(appState: Record<string, unknown>, address: string, coin: Coin): void {
  const denom = (appState.staking as { params: { bond_denom: string } }).params.bond_denom;
  const amount = coin.denom === denom ? coin.amount : 0n;
  const bank = appState.bank as { balances: { address: string; coins: { denom: string; amount: string }[] }[] };
  const balance = bank.balances.find((item) => item.address === address);
  const failed = "failed to validate account in genesis: account";
  if (balance === undefined) throw new PlainError(`${failed} ${address} does not have a balance in the genesis state`);
  const have = BigInt(balance.coins.find((coin) => coin.denom === denom)?.amount ?? "0");
  if (have >= amount) return;
  throw new PlainError(
    `${failed} ${address} has a balance in genesis, but it only has ${have}${denom} available to stake, not ${amount}${denom}`,
  );
}

function validatorOptions(flags: FlagValues, files: HomeFiles, amount: Coin) {
  const given = flags.string("pubkey");
  const key: PubKey = given === "" ? { kind: "ed25519", key: readCometKey(files.validatorKey).publicKey } : pubKeyFromJson(given);
  if (key.kind !== "ed25519") throw new UsageError("a validator's key is ed25519", "see `poktd comet show-validator`");
  const moniker = flags.string("moniker") || readTomlFile(files.configToml).get("moniker");
  return {
    consensusKey: key.key,
    moniker: typeof moniker === "string" ? moniker : "",
    amount: { denom: amount.denom, amount: String(amount.amount) },
    commission: {
      rate: fraction(flags.string("commission-rate") || "0.1"),
      maxRate: fraction(flags.string("commission-max-rate") || "0.2"),
      maxChangeRate: fraction(flags.string("commission-max-change-rate") || "0.01"),
    },
    minSelfDelegation: flags.string("min-self-delegation") || "1",
    details: flags.string("details"),
    identity: flags.string("identity"),
    website: flags.string("website"),
    securityContact: flags.string("security-contact"),
  };
}

function fraction(text: string): string {
  try {
    return String(decFromText(text));
  } catch (error) {
    throw new PlainError(`failed to build create-validator message: ${(error as Error).message}`);
  }
}

function defaultPath(files: HomeFiles, id: string): string {
  mkdirSync(files.gentxDir, { recursive: true, mode: 0o700 });
  return join(files.gentxDir, `gentx-${id}.json`);
}

/** The reference writes over no file. */
function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: "wx", mode: 0o644 });
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === "EEXIST" ? "file exists" : (error as Error).message;
    throw new PlainError(`failed to write signed gen tx: open ${path}: ${why}`);
  }
}
