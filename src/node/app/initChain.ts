import { bytesToText, strToBytes } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { timestampToTime, ZERO_TIME } from "#kernel/base/time.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { ConsensusParams } from "#kernel/module/context.js";
import { EMPTY_HEADER } from "#kernel/module/contextImpl.js";
import type { ValidatorUpdate } from "#kernel/module/module.js";
import type { AppCore } from "./core.js";
import { abciValidatorUpdate } from "./finalizeEncoding.js";
import { branchState } from "./state.js";

type InitChainRequest = MessageMap["tendermint.abci.RequestInitChain"];
type AbciUpdate = MessageMap["tendermint.abci.ValidatorUpdate"];

/**
 * sdk baseapp/abci.go InitChain: genesis into the state of the first block; nothing is committed.
 * @throws whatever fails; the node must stop
 */
export function initChain(app: AppCore, request: InitChainRequest) {
  checkChainId(app, request.chain_id);
  startStates(app, request);
  const finalize = app.states.finalize;
  if (finalize === undefined) throw new Error("unreachable: startStates made it");
  if (request.consensus_params !== undefined) app.chain.consensusParams.set(finalize.ctx, paramsOfRequest(request.consensus_params));
  const updates = app.modules.initGenesis(finalize.ctx, bytesToText(request.app_state_bytes));
  app.chain.afterInitGenesis?.(finalize.ctx);
  const validators = matchValidators(request.validators, updates);
  // From here on both contexts stand at the first height; the first block goes on with the same branch.
  const header = { ...finalize.ctx.header, height: app.states.initialHeight };
  finalize.ctx = finalize.ctx.with({ header, mode: "finalize" });
  const check = app.states.check;
  if (check !== undefined) check.ctx = check.ctx.with({ header });
  return { validators, app_hash: strToBytes(app.store.lastCommit().appHash) };
}

function checkChainId(app: AppCore, given: string): void {
  const expected = app.options.chainId;
  if (given !== expected) throw new PlainError(`invalid chain-id on InitChain; expected: ${expected}, got: ${given}`);
}

function startStates(app: AppCore, request: InitChainRequest): void {
  const first = request.initial_height === 0n ? 1n : request.initial_height;
  app.states.initialHeight = first;
  if (first > 1n) app.store.setInitialVersion(first);
  const header = {
    ...EMPTY_HEADER,
    chainId: request.chain_id,
    time: request.time === undefined ? ZERO_TIME : timestampToTime(request.time),
    height: first > 1n ? first : 0n,
  };
  app.states.finalize = branchState(app.env, app.store, { header, mode: "genesis" });
  app.states.check = branchState(app.env, app.store, { header, mode: "check" });
}

/** The request's parameters are of type tendermint.types.ConsensusParams already. */
function paramsOfRequest(params: NonNullable<InitChainRequest["consensus_params"]>): ConsensusParams {
  return params;
}

/** Both lists sorted by key must be equal, unless the request has none. @returns the sorted list */
function matchValidators(requested: readonly AbciUpdate[], updates: readonly ValidatorUpdate[]) {
  const given = updates.map(abciValidatorUpdate);
  if (requested.length === 0) return given;
  if (requested.length !== given.length) {
    throw new PlainError(`len(RequestInitChain.Validators) != len(GenesisValidators) (${requested.length} != ${given.length})`);
  }
  const sortedRequest = [...requested].sort(byKey);
  const sorted = [...given].sort(byKey);
  sortedRequest.forEach((update, i) => {
    const other = sorted[i];
    if (other === undefined || keyHex(update) !== keyHex(other) || update.power !== other.power) {
      throw new PlainError(`genesisValidators[${i}] != req.Validators[${i}] `);
    }
  });
  return sorted;
}

interface Keyed {
  readonly pub_key?: { readonly ed25519?: Uint8Array | undefined; readonly secp256k1?: Uint8Array | undefined } | undefined;
}

function keyHex(update: Keyed): string {
  const key = update.pub_key?.ed25519;
  if (key !== undefined) return `e${Buffer.from(key).toString("hex")}`;
  return `s${Buffer.from(update.pub_key?.secp256k1 ?? new Uint8Array(0)).toString("hex")}`;
}

/** cometbft abci/types/util.go ValidatorUpdates: by the text of the key. */
function byKey(a: Keyed, b: Keyed): number {
  const x = keyHex(a);
  const y = keyHex(b);
  return x < y ? -1 : x > y ? 1 : 0;
}
