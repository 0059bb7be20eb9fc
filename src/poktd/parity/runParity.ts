import { type ByteStr, bytesToHex, hexToStr, strToHex } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { missingStores, persistentStores, pocketChain, pocketMounts } from "#modules/index.js";
import { defaultAppOptions } from "#node/app/options.js";
import { PoktApp } from "#node/app/poktApp.js";
import { type RecordedChain, txKey } from "./chainFiles.js";
import { compareEvents, compareGas, compareOps, compareTxResult, txParts } from "./compareTx.js";
import { compareWrites, recordedWrites } from "./compareWrites.js";
import { ParityStore, type Writes } from "./parityStore.js";
import { ParityRecorder } from "./recorder.js";
import { type ChainScore, count, countIn, newScore } from "./score.js";

type Finalize = MessageMap["tendermint.abci.ResponseFinalizeBlock"];

export interface ParityOptions {
  /** Go on after a difference: the recorded writes take the place of ours. */
  readonly all: boolean;
  /** Takes one difference found, as lines. */
  readonly report: (lines: readonly string[]) => void;
}

/** Event types whose order among themselves is not determined by the reference. */
const UNORDERED_EVENTS: ReadonlySet<string> = new Set(["pocket.proof.EventProofValidityChecked"]);

/** Replays one recorded chain in process. @returns the score; without `all` the replay stops after the first bad height */
export async function runParity(chain: RecordedChain, options: ParityOptions): Promise<ChainScore> {
  const replay = await Replay.start(chain, options);
  replay.initChain();
  for (let height = 1; height <= chain.lastHeight && (options.all || replay.good); height++) await replay.block(height);
  return replay.score;
}

class Replay {
  readonly score: ChainScore;
  good = true;
  readonly #missing: ReadonlySet<string> = new Set(missingStores);
  /** Keys that InitChain should not have written and that were taken out again. */
  readonly #takenOut = new Map<string, Set<ByteStr>>();

  private constructor(
    readonly chain: RecordedChain,
    readonly options: ParityOptions,
    readonly store: ParityStore,
    readonly recorder: ParityRecorder,
    readonly app: PoktApp,
  ) {
    this.score = newScore(chain.name);
    this.score.missing.push(...missingStores);
  }

  static async start(chain: RecordedChain, options: ParityOptions): Promise<Replay> {
    const mounts = pocketMounts();
    const base = await MultiStore.open({ db: new MemDb(), mounts });
    const store = new ParityStore(base, mounts);
    const recorder = new ParityRecorder();
    const app = new PoktApp(
      { ...defaultAppOptions, chainId: chain.chainId, mempoolMaxTxs: -1 },
      { chain: pocketChain, store, decodeTx, recorder },
    );
    return new Replay(chain, options, store, recorder, app);
  }

  #differs(lines: readonly string[]): void {
    this.good = false;
    this.options.report(lines);
  }

  initChain(): void {
    const recorded = this.chain.abci.get(0);
    if (recorded?.init_chain_request === undefined) throw new Error(`${this.chain.name}: InitChain is not recorded`);
    const request = codec.decode("tendermint.abci.RequestInitChain", Buffer.from(recorded.init_chain_request, "base64"));
    try {
      const answer = codec.encode("tendermint.abci.ResponseInitChain", this.app.initChain(request));
      const theirs = Buffer.from(recorded.init_chain_response ?? "", "base64");
      if (bytesToHex(answer) !== bytesToHex(theirs)) {
        this.#differs(["InitChain: response", `  ours     ${bytesToHex(answer)}`, `  recorded ${bytesToHex(theirs)}`]);
      }
    } catch (err) {
      this.score.failures++;
      this.#differs([`InitChain failed: ${(err as Error).stack}`]);
    }
    for (const name of persistentStores) this.#compareGenesis(name);
  }

  #compareGenesis(name: string): void {
    const state = this.app.core.states.finalize;
    if (state === undefined) throw new Error("InitChain left no state");
    const kv = state.multi.store(name);
    const ours: Writes = new Map();
    for (const it = kv.iterate(); ; it.next()) {
      if (!it.valid()) {
        it.close();
        break;
      }
      ours.set(it.key(), it.value());
    }
    const recorded = recordedWrites(this.chain.initState[name] ?? []);
    for (const key of new Set([...ours.keys(), ...recorded.keys()])) {
      countIn(this.score.genesis, name, ours.has(key) && ours.get(key) === recorded.get(key));
    }
    const lines = compareWrites(ours, recorded);
    if (lines.length === 0) return;
    if (!this.#missing.has(name)) this.#differs([`InitChain: store ${name}`, ...lines]);
    else this.good &&= this.options.all;
    if (!this.options.all) return;
    const gone = new Set<ByteStr>();
    for (const key of ours.keys()) {
      if (recorded.has(key)) continue;
      kv.delete(key);
      gone.add(key);
    }
    this.#takenOut.set(name, gone);
    for (const [key, value] of recorded) if (value !== null && ours.get(key) !== value) kv.set(key, value);
  }

  async block(height: number): Promise<void> {
    const recorded = this.chain.abci.get(height);
    if (recorded === undefined) throw new Error(`${this.chain.name}: height ${height} is not recorded`);
    const request = codec.decode("tendermint.abci.RequestFinalizeBlock", Buffer.from(recorded.finalize_request, "base64"));
    const theirs = codec.decode("tendermint.abci.ResponseFinalizeBlock", Buffer.from(recorded.finalize_response, "base64"));
    this.score.heights++;
    this.recorder.startBlock();
    const bad = new Set<string>();
    this.store.setReview((name, writes) => this.#review(height, name, writes, bad));
    try {
      const ours = codec.decode("tendermint.abci.ResponseFinalizeBlock", this.app.finalizeBlock(request));
      this.#compareRoots(height, bad, ours.app_hash, theirs.app_hash);
      this.#compareTxs(height, request.txs, ours, theirs);
      this.#compareBlock(height, ours, theirs);
    } catch (err) {
      this.score.failures++;
      this.#differs([`height ${height}: FinalizeBlock failed: ${(err as Error).stack}`]);
      if (!this.options.all) return;
      this.#compareRoots(height, bad, undefined, theirs.app_hash);
      for (const _tx of theirs.tx_results) count(this.score.txs, false);
    }
    const { retain_height } = await this.app.commit();
    const retain = codec.decode("tendermint.abci.ResponseCommit", Buffer.from(recorded.commit_response, "base64")).retain_height;
    if (retain_height !== retain) this.#differs([`height ${height}: retain height: ours ${retain_height}, recorded ${retain}`]);
  }

  /** Called once per store when the block is flushed, with what the block wrote into it. */
  #review(height: number, name: string, ours: Writes, bad: Set<string>): Writes {
    const recorded = recordedWrites(this.chain.diffs.get(height)?.stores[name] ?? []);
    if (height === 1) {
      for (const key of this.#takenOut.get(name) ?? []) if (ours.get(key) === null && !recorded.has(key)) ours.delete(key);
    }
    const lines = compareWrites(ours, recorded);
    if (lines.length > 0) {
      bad.add(name);
      if (!this.#missing.has(name)) this.#differs([`height ${height}: store ${name}: writes`, ...lines]);
    }
    return this.options.all && lines.length > 0 ? recorded : ours;
  }

  #compareRoots(height: number, bad: ReadonlySet<string>, appHash: Uint8Array | undefined, recordedHash: Uint8Array): void {
    if (appHash === undefined) this.store.workingHash();
    const roots = this.store.workingRoots();
    const recorded = this.chain.stores.get(height)?.roots ?? {};
    for (const name of persistentStores) {
      const ours = strToHex(roots.get(name) ?? hexToStr(""));
      const equal = ours === recorded[name];
      countIn(this.score.stores, name, equal && !bad.has(name) && !this.#missing.has(name));
      if (equal || (bad.has(name) && !this.options.all)) continue;
      this.#differs([`height ${height}: store ${name}: same writes, other root`, `  ours     ${ours}`, `  recorded ${recorded[name]}`]);
    }
    // A store that is missing or was filled from the recording makes the hash no proof of ours.
    const equal = appHash !== undefined && bad.size + this.#missing.size === 0 && bytesToHex(appHash) === bytesToHex(recordedHash);
    count(this.score.appHash, equal);
    if (appHash === undefined || bytesToHex(appHash) === bytesToHex(recordedHash)) return;
    this.#differs([`height ${height}: app hash`, `  ours     ${bytesToHex(appHash)}`, `  recorded ${bytesToHex(recordedHash)}`]);
  }

  #compareTxs(height: number, txs: readonly Uint8Array[], ours: Finalize, theirs: Finalize): void {
    theirs.tx_results.forEach((recorded, i) => {
      const own = ours.tx_results[i];
      const gas = this.chain.gas.get(txKey(height, i));
      const kv = this.chain.kv.get(txKey(height, i));
      const trace = this.recorder.traces.get(i);
      const differences = own === undefined ? [] : compareTxResult(own, recorded, UNORDERED_EVENTS);
      const gasLines = compareGas(trace, gas, kv);
      const opLines = gasLines.length > 0 ? [] : compareOps(trace, kv);
      const equal = own !== undefined && differences.length === 0;
      const names = messageNames(txs[i]);
      count(this.score.txs, equal);
      count(this.score.gasTraces, gasLines.length === 0);
      count(this.score.accesses, gasLines.length === 0 && opLines.length === 0);
      for (const name of names) countIn(this.score.messages, name, equal);
      for (const part of txParts) countIn(this.score.txParts, part, own !== undefined && !differences.some((d) => d.part === part));
      const lines = [...differences.flatMap((d) => d.lines), ...gasLines, ...opLines];
      if (lines.length > 0) this.#differs([`height ${height}: transaction ${i} (${names.join(", ")})`, ...lines]);
    });
  }

  #compareBlock(height: number, ours: Finalize, theirs: Finalize): void {
    const events = compareEvents(ours.events, theirs.events, UNORDERED_EVENTS);
    count(this.score.blockEvents, events.length === 0);
    if (events.length > 0) this.#differs([`height ${height}: block events`, ...events]);
    const updates = (block: Finalize) =>
      block.validator_updates.map((u) => bytesToHex(codec.encode("tendermint.abci.ValidatorUpdate", u))).join(" ");
    this.#compareText(height, "validator updates", this.score.validatorUpdates, updates(ours), updates(theirs));
    const params = (block: Finalize) =>
      block.consensus_param_updates === undefined
        ? "(absent)"
        : bytesToHex(codec.encode("tendermint.types.ConsensusParams", block.consensus_param_updates));
    this.#compareText(height, "consensus param updates", this.score.consensusParams, params(ours), params(theirs));
  }

  #compareText(height: number, what: string, tally: { equal: number; total: number }, ours: string, recorded: string): void {
    count(tally, ours === recorded);
    if (ours !== recorded) this.#differs([`height ${height}: ${what}`, `  ours     ${ours}`, `  recorded ${recorded}`]);
  }
}

function messageNames(bytes: Uint8Array | undefined): string[] {
  if (bytes === undefined) return [];
  try {
    const names = new Set(decodeTx(bytes).messages.map((msg) => msg.name as string));
    return names.size === 0 ? ["(no message)"] : [...names];
  } catch {
    return ["(not decodable)"];
  }
}
