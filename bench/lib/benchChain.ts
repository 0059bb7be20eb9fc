import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accAddressToBech32 } from "#kernel/base/address.js";
import { bytesToText } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { readAppConfig } from "#poktd/config/appConfig.js";
import { readCometKey } from "#poktd/config/cometKeys.js";
import { readGenesis } from "#poktd/config/genesisDoc.js";
import { homeFiles } from "#poktd/config/homeFiles.js";
import { makeDevnet } from "#poktd/devnet/makeHomes.js";
import { type OpenedApp, openApp } from "#poktd/node/openApp.js";
import { anyAddress, makeSigner, type Signer, signedSend } from "./accounts.js";
import { BlockRequests, COMMIT_FRAME, checkFrame, serve } from "./blocks.js";
import { writeBulkState } from "./bulkState.js";
import { Random } from "./stats.js";

/** upokt staked by the validator, over a million. */
const VALIDATOR_POWER = 900n;

/** A home of the localnet with many accounts in its state. */
export interface BenchHome {
  readonly home: string;
  readonly accounts: number;
  readonly signers: readonly Signer[];
}

const INFO_FILE = "bench.json";

/**
 * Makes a home in `folder`, at height 1. The first `signers` of the accounts have keys; as addresses are hashes, they lie
 * anywhere in the trees.
 */
export async function makeBenchHome(folder: string, accounts: number, signers: number): Promise<BenchHome> {
  await makeDevnet(folder, [{ rpc: 1, p2p: 2, api: 3, grpc: 4 }], "2026-01-01T00:00:00Z");
  const home = join(folder, "validator1");
  const files = homeFiles(home);
  const keyed = makeSigners(signers, 0n);
  const placeholder = Buffer.alloc(33, 2);
  const bulk = Array.from({ length: accounts }, (_, i) => ({
    address: keyed[i]?.address ?? anyAddress(i),
    publicKey: keyed[i]?.publicKey ?? placeholder,
  }));
  const first = await writeBulkState(files.stateDb, readGenesis(files.genesis), bulk);
  writeFileSync(join(home, INFO_FILE), JSON.stringify({ accounts, signers, first: String(first) }));
  return openBenchHome(home);
}

/** A home that {@link makeBenchHome} made and nothing has run on. */
export function openBenchHome(home: string): BenchHome {
  const info = JSON.parse(readFileSync(join(home, INFO_FILE), "utf8")) as { accounts: number; signers: number; first: string };
  return { home, accounts: info.accounts, signers: makeSigners(info.signers, BigInt(info.first)) };
}

function makeSigners(count: number, first: bigint): Signer[] {
  return Array.from({ length: count }, (_, i) => makeSigner(i, first + BigInt(i)));
}

/** The application over a bench home, driven frame by frame as CometBFT drives it. */
export class BenchChain {
  readonly #random = new Random(20_260_101);
  readonly #requests: BlockRequests;

  private constructor(
    readonly bench: BenchHome,
    readonly opened: OpenedApp,
    readonly chainId: string,
    validator: Uint8Array,
  ) {
    this.#requests = new BlockRequests(validator, VALIDATOR_POWER, opened.store.lastCommit().height);
  }

  /** @param committed told of each height on the disk */
  static async open(bench: BenchHome, committed: (height: bigint) => void = () => {}): Promise<BenchChain> {
    const files = homeFiles(bench.home);
    const chainId = readGenesis(files.genesis).chain_id;
    const log = (message: string, fields?: Record<string, unknown>) => {
      throw new Error(`${message} ${JSON.stringify(fields)}`);
    };
    const opened = await openApp({ files, chainId, config: readAppConfig(files.appToml), committed, log });
    return new BenchChain(bench, opened, chainId, readCometKey(files.validatorKey).address);
  }

  /** Sends of random signers to random accounts, signed, in the order in which they must run. */
  sends(count: number): Uint8Array[] {
    const { signers, accounts } = this.bench;
    return Array.from({ length: count }, () => {
      const from = signers[this.#random.below(signers.length)] as Signer;
      const index = this.#random.below(accounts);
      const to = signers[index]?.address ?? anyAddress(index);
      return signedSend(from, accAddressToBech32(to), 1n + BigInt(this.#random.below(1000)), this.chainId);
    });
  }

  /** CheckTx of each. @throws Error when one is refused */
  async check(frames: readonly Buffer[]): Promise<void> {
    for (const bytes of frames) {
      const answer = await serve(this.opened.app, bytes);
      // Behind tag and length; code is the first field of the answer and not written when it is 0.
      if (answer[2] === 8 || answer[3] === 8) throw new Error(`CheckTx refused a send: ${bytesToText(answer)}`);
    }
  }

  /** The frame of the next block. */
  block(txs: readonly Uint8Array[]): Buffer {
    return this.#requests.next(txs);
  }

  /** @returns the answer to FinalizeBlock */
  finalize(block: Buffer): Promise<Uint8Array> {
    return serve(this.opened.app, block);
  }

  /** Resolves when the block is on the disk. */
  async commit(): Promise<void> {
    await serve(this.opened.app, COMMIT_FRAME);
  }

  /** FinalizeBlock and Commit. */
  async run(block: Buffer): Promise<void> {
    await this.finalize(block);
    await this.commit();
  }

  async close(): Promise<void> {
    await this.opened.housekeeping.settled();
    await this.opened.db.close();
  }
}

export const checkFrames = (txs: readonly Uint8Array[]): Buffer[] => txs.map(checkFrame);

/** Decodes an answer to FinalizeBlock. @throws Error unless all its transactions succeeded, with 12 events each */
export function assertAllSucceeded(answer: Uint8Array, count: number): void {
  const { finalize_block } = codec.decode("tendermint.abci.Response", answer) as { finalize_block?: Results };
  const results = finalize_block?.tx_results ?? [];
  const bad = results.find(({ code, events }) => code !== 0 || events.length !== 12);
  if (results.length !== count || bad !== undefined) {
    throw new Error(`a block of ${count} sends gave ${results.length} results: ${bad?.log ?? ""} ${bad?.events.length ?? ""}`);
  }
}

type Results = MessageMap["tendermint.abci.ResponseFinalizeBlock"];
