/** The control of `comet.ts`: an ABCI application that accepts everything and answers with the 12 events of a bank send. */
import { concatBytes, lengthDelimited } from "#kernel/base/protoWire.js";
import { codec } from "#kernel/codec/codec.js";
import type { AbciApplication } from "#node/abci/methods.js";
import { AbciServer } from "#node/abci/server.js";
import { sendResult } from "./lib/sendEvents.js";

const address = process.argv[2];
if (address === undefined) throw new Error("stub.ts ADDRESS");

let count = 0;
let finalized = 0n;
let height = 0n;
const unused = (): never => {
  throw new Error("the stub has no snapshots and no vote extensions");
};

const app: AbciApplication = {
  info: () => ({ version: "stub", last_block_height: height, last_block_app_hash: new Uint8Array(height === 0n ? 0 : 32) }),
  initChain: () => ({}),
  query: () => ({}),
  checkTx: () => ({ gas_wanted: 200_000n }),
  prepareProposal: ({ txs }) => ({ txs }),
  processProposal: () => ({ status: 1 }),
  finalizeBlock: ({ txs, height: own }) => {
    finalized = own;
    const head = txs.map(() => lengthDelimited(2, sendResult(count++)));
    return concatBytes(...head, codec.encode("tendermint.abci.ResponseFinalizeBlock", { app_hash: new Uint8Array(32) }));
  },
  commit: () => {
    height = finalized;
    return {};
  },
  listSnapshots: () => ({}),
  offerSnapshot: unused,
  loadSnapshotChunk: unused,
  applySnapshotChunk: unused,
  extendVote: unused,
  verifyVoteExtension: unused,
};

const server = new AbciServer({ address }, { app, onFailure: (error) => process.stderr.write(`${String(error)}\n`) });
await server.start();
process.stdout.write("ready\n");
process.once("SIGTERM", () => void server.stop().then(() => process.exit(0)));
