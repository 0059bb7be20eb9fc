import { bytesToStr, strToBytes, textToBytes } from "#kernel/base/bytes.js";
import { isErrorValue, OutOfGas, Panic, wrapError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { errorToAbci } from "#kernel/module/errorToAbci.js";
import type { MessageInit, QueryHandler } from "#kernel/module/module.js";
import { sdkErrors, undefinedErrors } from "#kernel/module/sdkErrors.js";
import { queryStorePath } from "#kernel/store/multi/storeQuery.js";
import type { Versions } from "#kernel/store/multi/versions.js";
import { isEngineError } from "./engineError.js";
import { type QueryDeps, queryContext } from "./queryContext.js";
import { type QueryRouter, queryErrorToSdk } from "./queryRouter.js";

type Request = MessageMap["tendermint.abci.RequestQuery"];
type Answer = MessageInit<"tendermint.abci.ResponseQuery">;

/** What answers ABCI queries; no part of it writes. */
export interface AbciQueryDeps extends Omit<QueryDeps, "versions"> {
  readonly versions: Versions;
  readonly router: QueryRouter;
  readonly version: string;
  /** Runs a transaction in simulation. @returns proto-JSON of cosmos.base.abci.v1beta1.SimulationResponse. @throws error values */
  readonly simulate: (txBytes: Uint8Array) => string;
}

const BROADCAST = "/cosmos.tx.v1beta1.Service/BroadcastTx";

/** sdk baseapp/abci.go Query. Never throws for what the reference answers; our own bugs pass through. */
export function abciQuery(deps: AbciQueryDeps, request: Request): Answer {
  try {
    return route(deps, { ...request, height: request.height === 0n ? BigInt(deps.versions.latest()) : request.height });
  } catch (err) {
    if (err instanceof OutOfGas) return failure(undefinedErrors.panic.wrap(`{${err.descriptor}}`));
    // What the engine refuses fails the query; it must not end the node.
    if (err instanceof Panic || isEngineError(err)) return failure(undefinedErrors.panic.wrap(err.message));
    if (isErrorValue(err)) return failure(err);
    throw err;
  }
}

function route(deps: AbciQueryDeps, request: Request): Answer {
  if (request.path === BROADCAST) throw sdkErrors.invalidRequest.wrap("can't route a broadcast tx message");
  const handler = deps.router.handler(request.path);
  if (handler !== undefined) return grpcQuery(deps, handler, request);
  const parts = request.path.split("/");
  if (parts[0] === "") parts.shift();
  switch (parts[0]) {
    case undefined:
      throw sdkErrors.unknownRequest.wrap("no query path provided");
    case "app":
      return appQuery(deps, parts, request);
    case "store":
      return storeQuery(deps, parts, request);
    case "p2p":
      return p2pQuery(parts);
    default:
      throw sdkErrors.unknownRequest.wrap("unknown query path");
  }
}

/** baseapp handleQueryGRPC. The answer's height is the one asked for, also when the handler fails. */
function grpcQuery(deps: AbciQueryDeps, handler: QueryHandler, request: Request): Answer {
  const { ctx, release } = queryContext(deps, request.height, request.prove);
  try {
    return { value: deps.router.run(handler, ctx, request.data), height: request.height };
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    return { ...failure(queryErrorToSdk(err)), height: request.height };
  } finally {
    release();
  }
}

/** baseapp handleQueryApp. */
function appQuery(deps: AbciQueryDeps, parts: readonly string[], request: Request): Answer {
  if (parts.length < 2) {
    throw sdkErrors.unknownRequest.wrap("expected second parameter to be either 'simulate' or 'version', neither was present");
  }
  if (parts[1] === "version") return { codespace: "sdk", height: request.height, value: textToBytes(deps.version) };
  if (parts[1] !== "simulate") throw sdkErrors.unknownRequest.wrap(`unknown query: [${parts.join(" ")}]`);
  return simulated(deps, request);
}

/** A failed simulation keeps its code, with a prefix in front of the text. */
function simulated(deps: AbciQueryDeps, request: Request): Answer {
  try {
    return { codespace: "sdk", height: request.height, value: textToBytes(deps.simulate(request.data)) };
  } catch (err) {
    throw wrapError(err, "failed to simulate tx");
  }
}

function storeQuery(deps: AbciQueryDeps, parts: readonly string[], request: Request): Answer {
  const answer = queryStorePath(deps.versions, {
    path: `/${parts.join("/")}`,
    data: bytesToStr(request.data),
    height: request.height,
    prove: request.prove,
  });
  const ops = answer.proofOps.map(({ type, key, data }) => ({ type, key: strToBytes(key), data: strToBytes(data) }));
  return {
    code: answer.code,
    codespace: answer.codespace,
    log: answer.log,
    height: answer.height,
    key: strToBytes(answer.key),
    ...(answer.value === undefined ? {} : { value: strToBytes(answer.value) }),
    ...(ops.length === 0 ? {} : { proof_ops: { ops } }),
  };
}

/** baseapp handleQueryP2P: peers are never filtered. */
function p2pQuery(parts: readonly string[]): Answer {
  if (parts.length < 4) throw sdkErrors.unknownRequest.wrap("path should be p2p filter <addr|id> <parameter>");
  if (parts[1] !== "filter") throw sdkErrors.unknownRequest.wrap("expected second parameter to be 'filter'");
  return {};
}

function failure(err: unknown): Answer {
  return { ...errorToAbci(err) };
}
