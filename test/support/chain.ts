import { accAddressToBech32, valAddressToBech32 } from "#kernel/base/address.js";
import { type ByteStr, bytesToStr, textToBytes } from "#kernel/base/bytes.js";
import { NANOS_PER_SECOND, type Time, timeToTimestamp } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { protoJson } from "#kernel/codec/json.js";
import { ed25519Address, ed25519PublicKey } from "#kernel/crypto/ed25519.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { secp256k1Address, secp256k1PublicKey, secp256k1Sign } from "#kernel/crypto/secp256k1.js";
import type { MessageInit, MessageName } from "#kernel/module/module.js";
import type { KvDb } from "#kernel/store/db/kvDb.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { pocketChain, pocketDefinition, pocketMounts } from "#modules/index.js";
import { type AppOptions, defaultAppOptions } from "#node/app/options.js";
import { PoktApp } from "#node/app/poktApp.js";
import { MockConsensus } from "./mockConsensus.js";

/** A signer of a test chain. */
export interface TestAccount {
  readonly name: string;
  readonly privateKey: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly address: ByteStr;
  readonly bech32: string;
}

/** The account that a name stands for: its key is the hash of the name. */
export function testAccount(name: string): TestAccount {
  const privateKey = sha256(textToBytes(`test/${name}`));
  const publicKey = secp256k1PublicKey(privateKey);
  const address = secp256k1Address(publicKey);
  return { name, privateKey, publicKey, address, bech32: accAddressToBech32(address) };
}

type Results = MessageMap["tendermint.abci.ResponseFinalizeBlock"];
export type TxResult = MessageMap["tendermint.abci.ExecTxResult"];
export type PackedMessage = { readonly type_url: string; readonly value: Uint8Array };

/** One message, packed. */
export function message<K extends MessageName>(name: K, init: MessageInit<K>): PackedMessage {
  return codec.pack(name, init);
}

export interface TxOptions {
  readonly gas?: bigint;
  /** upokt. */
  readonly fee?: bigint;
  /** Name of the account that pays the fee. */
  readonly granter?: string;
  readonly memo?: string;
  /** Instead of the next sequence of the account. */
  readonly sequence?: bigint;
  /** Instead of the account's number. */
  readonly accountNumber?: bigint;
  readonly timeoutHeight?: bigint;
}

export interface TestChainOptions {
  /** upokt at genesis, by account name. */
  readonly balances: Readonly<Record<string, bigint>>;
  readonly app?: Partial<AppOptions>;
  /** Sections of app_state by module, changed in place. */
  readonly editGenesis?: (sections: Record<string, Record<string, unknown>>) => void;
  readonly maxGas?: bigint;
  readonly initialHeight?: bigint;
  /** Consensus parameter; 0 for never. */
  readonly voteExtensionsFrom?: bigint;
  readonly gentx?: TxOptions;
  /** State database; a fresh one in memory when absent. */
  readonly db?: KvDb;
}

const CHAIN_ID = "story";
const BLOCK_SECONDS = 5n;
const GENESIS_TIME: Time = 1_700_000_000n * NANOS_PER_SECOND;
const VALIDATOR_STAKE = 100_000_000n;

/** The application on a mock consensus, in memory and in process. It begins with one validator. */
export class TestChain {
  readonly #sequences = new Map<string, bigint>();
  readonly #numbers = new Map<string, bigint>();
  height = 0n;
  time: Time = GENESIS_TIME;
  /** Evidence that the coming blocks carry. */
  misbehavior: readonly MessageMap["tendermint.abci.Misbehavior"][] = [];

  private constructor(
    readonly app: PoktApp,
    readonly store: MultiStore,
    readonly validator: Uint8Array,
    readonly consensus: MockConsensus,
  ) {}

  /** Makes the genesis, runs InitChain. The first block is still to come. */
  static async start(options: TestChainOptions): Promise<TestChain> {
    const store = await MultiStore.open({ db: options.db ?? new MemDb(), mounts: pocketMounts() });
    const app = new PoktApp(
      { ...defaultAppOptions, chainId: CHAIN_ID, ...options.app },
      { chain: pocketChain, store, versions: store.versions, decodeTx },
    );
    const validator = consensusKey("consensus");
    const initialHeight = options.initialHeight ?? 1n;
    const { validators } = app.initChain(initChainRequest(options, validator));
    const first = validators.map((update) => codec.create("tendermint.abci.ValidatorUpdate", update));
    const chain = new TestChain(app, store, validator, new MockConsensus(initialHeight, first));
    for (const [i, name] of Object.keys(options.balances).entries()) chain.#numbers.set(name, BigInt(i));
    chain.height = initialHeight - 1n;
    return chain;
  }

  /** Executes one block and commits it. */
  async block(txs: readonly Uint8Array[] = []): Promise<Results> {
    const results = this.finalize(txs);
    await this.app.commit();
    return results;
  }

  /** One transaction in a block of its own. */
  async run(tx: Uint8Array): Promise<TxResult> {
    const { tx_results } = await this.block([tx]);
    return tx_results[0] as TxResult;
  }

  /** FinalizeBlock of the next height without Commit. */
  finalize(txs: readonly Uint8Array[] = []): Results {
    this.height++;
    this.time += BLOCK_SECONDS * NANOS_PER_SECOND;
    const results = codec.decode("tendermint.abci.ResponseFinalizeBlock", this.app.finalizeBlock(this.blockRequest(txs)));
    this.consensus.update(this.height, results.validator_updates);
    return results;
  }

  /** The request that {@link finalize} sends for the present height. */
  blockRequest(txs: readonly Uint8Array[]): MessageMap["tendermint.abci.RequestFinalizeBlock"] {
    const address = Buffer.from(ed25519Address(this.validator), "latin1");
    return codec.create("tendermint.abci.RequestFinalizeBlock", {
      txs,
      height: this.height,
      time: timeToTimestamp(this.time),
      hash: sha256(textToBytes(`block ${this.height}`)),
      proposer_address: address,
      next_validators_hash: sha256(textToBytes("validators")),
      decided_last_commit: { round: 0, votes: this.consensus.votes(this.height) },
      misbehavior: this.misbehavior,
    });
  }

  checkTx(tx: Uint8Array, type = 0) {
    return this.app.checkTx(codec.create("tendermint.abci.RequestCheckTx", { tx, type }));
  }

  /** A signed transaction of one account; takes the account's next sequence unless told another one. */
  tx(name: string, messages: readonly PackedMessage[], options: TxOptions = {}): Uint8Array {
    const account = testAccount(name);
    const sequence = options.sequence ?? this.#sequences.get(name) ?? 0n;
    if (options.sequence === undefined) this.#sequences.set(name, sequence + 1n);
    return signedTx(account, messages, CHAIN_ID, options.accountNumber ?? this.#numbers.get(name) ?? 0n, sequence, options);
  }

  /** The answer of a gRPC query at the last committed height. @throws Error with code and log of a failed query */
  query<Q extends MessageName, A extends MessageName>(method: string, request: Q, init: MessageInit<Q>, answer: A): MessageMap[A] {
    const data = codec.encode(request, init);
    const response = this.app.query(codec.create("tendermint.abci.RequestQuery", { path: `/${method}`, data }));
    if ((response.code ?? 0) !== 0) throw new Error(`${response.codespace}/${response.code} ${response.log}`);
    return codec.decode(answer, response.value ?? new Uint8Array(0));
  }

  balance(name: string, denom = "upokt"): bigint {
    const address = testAccount(name).bech32;
    const { balance } = this.query(
      "cosmos.bank.v1beta1.Query/Balance",
      "cosmos.bank.v1beta1.QueryBalanceRequest",
      { address, denom },
      "cosmos.bank.v1beta1.QueryBalanceResponse",
    );
    return BigInt(balance?.amount ?? "0");
  }
}

/** The consensus public key that a name stands for. */
export function consensusKey(name: string): Uint8Array {
  return ed25519PublicKey(sha256(textToBytes(`test/${name}`)));
}

function initChainRequest(options: TestChainOptions, validator: Uint8Array) {
  const sections = genesisSections(options, validator);
  options.editGenesis?.(sections);
  return codec.create("tendermint.abci.RequestInitChain", {
    time: timeToTimestamp(GENESIS_TIME),
    chain_id: CHAIN_ID,
    consensus_params: {
      block: { max_bytes: 22_020_096n, max_gas: options.maxGas ?? -1n },
      evidence: { max_age_num_blocks: 100_000n, max_age_duration: { seconds: 172_800n, nanos: 0 }, max_bytes: 1_048_576n },
      validator: { pub_key_types: ["ed25519"] },
      version: {},
      abci: { vote_extensions_enable_height: options.voteExtensionsFrom ?? 0n },
    },
    app_state_bytes: textToBytes(JSON.stringify(sections)),
    initial_height: options.initialHeight ?? 1n,
  });
}

/** A transaction signed in mode DIRECT. */
export function signedTx(
  account: TestAccount,
  messages: readonly PackedMessage[],
  chainId: string,
  accountNumber: bigint,
  sequence: bigint,
  options: TxOptions = {},
): Uint8Array {
  const body_bytes = codec.encode("cosmos.tx.v1beta1.TxBody", {
    messages,
    memo: options.memo ?? "",
    timeout_height: options.timeoutHeight ?? 0n,
  });
  const amount = options.fee === undefined ? [] : [{ denom: "upokt", amount: String(options.fee) }];
  const auth_info_bytes = codec.encode("cosmos.tx.v1beta1.AuthInfo", {
    signer_infos: [
      {
        public_key: codec.pack("cosmos.crypto.secp256k1.PubKey", { key: account.publicKey }),
        mode_info: { single: { mode: 1 } },
        sequence,
      },
    ],
    fee: { amount, gas_limit: options.gas ?? 400_000n, granter: options.granter === undefined ? "" : testAccount(options.granter).bech32 },
  });
  const signDoc = codec.encode("cosmos.tx.v1beta1.SignDoc", {
    body_bytes,
    auth_info_bytes,
    chain_id: chainId,
    account_number: accountNumber,
  });
  const signatures = [secp256k1Sign(account.privateKey, signDoc)];
  return codec.encode("cosmos.tx.v1beta1.TxRaw", { body_bytes, auth_info_bytes, signatures });
}

/** Every module's default genesis, with accounts, balances and one validator in it. */
function genesisSections(options: TestChainOptions, validator: Uint8Array): Record<string, Record<string, unknown>> {
  const sections: Record<string, Record<string, unknown>> = {};
  for (const { name, genesis } of pocketDefinition().modules) {
    if (genesis !== undefined) sections[name] = JSON.parse(protoJson.stringify(genesis.type, genesis.default() as never));
  }
  const names = Object.keys(options.balances);
  const accounts = names.map((name) => testAccount(name));
  put(
    sections,
    "auth",
    "accounts",
    accounts.map(({ bech32 }, i) => ({ "@type": "/cosmos.auth.v1beta1.BaseAccount", address: bech32, account_number: String(i) })),
  );
  put(
    sections,
    "bank",
    "balances",
    accounts.map(({ name, bech32 }) => ({ address: bech32, coins: [{ denom: "upokt", amount: String(options.balances[name]) }] })),
  );
  (section(sections, "staking")["params"] as Record<string, unknown>)["bond_denom"] = "upokt";
  (section(sections, "mint")["params"] as Record<string, unknown>)["mint_denom"] = "upokt";
  const operator = accounts[0];
  if (operator === undefined) throw new Error("a test chain needs an account: the first one is the validator");
  put(sections, "genutil", "gen_txs", [gentx(operator, validator, options.gentx)]);
  return sections;
}

function section(sections: Record<string, Record<string, unknown>>, module: string): Record<string, unknown> {
  const found = sections[module];
  if (found === undefined) throw new Error(`no genesis section ${module}`);
  return found;
}

function put(sections: Record<string, Record<string, unknown>>, module: string, field: string, value: unknown): void {
  section(sections, module)[field] = value;
}

/** A gentx as JSON: the first account bonds a part of its balance. */
function gentx(operator: TestAccount, validator: Uint8Array, options: TxOptions = { gas: 0n }): unknown {
  const create = message("cosmos.staking.v1beta1.MsgCreateValidator", {
    description: { moniker: "story" },
    commission: { rate: "100000000000000000", max_rate: "200000000000000000", max_change_rate: "10000000000000000" },
    min_self_delegation: "1",
    validator_address: valAddressToBech32(operator.address),
    pubkey: codec.pack("cosmos.crypto.ed25519.PubKey", { key: validator }),
    value: { denom: "upokt", amount: String(VALIDATOR_STAKE) },
  });
  const raw = codec.decode("cosmos.tx.v1beta1.TxRaw", signedTx(operator, [create], CHAIN_ID, 0n, 0n, options));
  const tx = codec.create("cosmos.tx.v1beta1.Tx", {
    body: codec.decode("cosmos.tx.v1beta1.TxBody", raw.body_bytes),
    auth_info: codec.decode("cosmos.tx.v1beta1.AuthInfo", raw.auth_info_bytes),
    signatures: raw.signatures,
  });
  return JSON.parse(protoJson.stringify("cosmos.tx.v1beta1.Tx", tx as never));
}

/** Attributes of the first event of a type, as an object. */
export function eventOf(result: { readonly events: TxResult["events"] }, type: string): Record<string, string> | undefined {
  const event = result.events.find((e) => e.type === type);
  return event === undefined ? undefined : Object.fromEntries(event.attributes.map(({ key, value }) => [key, value]));
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytesToStr(bytes), "latin1").toString("hex");
}
