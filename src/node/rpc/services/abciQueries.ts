import { isErrorValue } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { errorToAbci } from "#kernel/module/errorToAbci.js";
import type { MessageInit } from "#kernel/module/module.js";
import { undefinedErrors } from "#kernel/module/sdkErrors.js";
import { type QueryContext, type QueryDeps, queryContext } from "#node/app/queryContext.js";
import { queryErrorToSdk } from "#node/app/queryRouter.js";
import type { NodeMethod, NodeMethods } from "../unaryCalls.js";

type Request = MessageMap["tendermint.abci.RequestQuery"];
type Answer = MessageInit<"tendermint.abci.ResponseQuery">;

export interface AbciQueriesDeps {
  /** The application's own Query. */
  readonly query: (request: Request) => Answer;
  readonly deps: () => QueryDeps;
  /** Methods that the application's router does not know because their answers take time. */
  readonly methods: NodeMethods;
}

/**
 * ABCI's Query with the node's slow methods beside the application's. The answer comes as bytes: CometBFT tells an empty
 * value from none, which the codec does not.
 */
export function abciQueries({ query, deps, methods }: AbciQueriesDeps): (request: Request) => Uint8Array | Promise<Uint8Array> {
  return (request) => {
    const method = request.path.startsWith("/") ? methods[request.path.slice(1)] : undefined;
    if (method === undefined) return queryAnswerBytes(query(request));
    return slowAnswer(deps(), method, request).then(queryAnswerBytes);
  };
}

/** ResponseQuery; an empty `value` (field 7) that is there is written as such. */
function queryAnswerBytes(answer: Answer): Uint8Array {
  const bytes = codec.encode("tendermint.abci.ResponseQuery", answer);
  return answer.value?.length === 0 ? Buffer.concat([bytes, EMPTY_VALUE]) : bytes;
}

const EMPTY_VALUE = Uint8Array.of((7 << 3) | 2, 0);

/** sdk baseapp/abci.go handleQueryGRPC for a method that answers later. */
async function slowAnswer(deps: QueryDeps, method: NodeMethod, request: Request): Promise<Answer> {
  let opened: QueryContext | undefined;
  const height = request.height === 0n ? BigInt(deps.versions.latest()) : request.height;
  try {
    opened = queryContext(deps, height, request.prove);
    const response = await method.handle(opened.ctx, codec.decode(method.request, request.data) as never);
    return { value: response instanceof Uint8Array ? response : codec.encode(method.response, response as never), height };
  } catch (err) {
    if (err instanceof RangeError) return errorToAbci(undefinedErrors.panic.wrap(err.message));
    if (!isErrorValue(err)) throw err;
    if (opened === undefined) return errorToAbci(err);
    return { ...errorToAbci(queryErrorToSdk(err)), height };
  } finally {
    opened?.release();
  }
}
