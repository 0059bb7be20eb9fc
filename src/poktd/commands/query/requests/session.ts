import { PlainError } from "#kernel/base/errors.js";
import { sessionErrors } from "#modules/session/protocol/errors.js";
import { bech32Problem } from "#modules/shared/protocol/errorText.js";
import { validateServiceId } from "#modules/shared/protocol/validateService.js";
import { intArgument } from "../../tx/args.js";
import type { RequestReader } from "../queryRow.js";

/** Height 0, or none, is the latest. poktroll x/session/module/query_get_session.go. @throws TxError, PlainError */
export const getSession: RequestReader = ({ args }) => {
  const [application_address, service_id, height = "0"] = args as [string, string, string?];
  const block_height = blockHeight(height);
  const problem = bech32Problem(application_address);
  if (problem !== undefined) throw sessionErrors.invalidAppAddress.wrap(problem);
  validateServiceId(service_id);
  if (block_height < 0n) {
    throw sessionErrors.invalidBlockHeight.wrap(`invalid block height for session being retrieved ${block_height};`);
  }
  return { application_address, service_id, block_height };
};

function blockHeight(text: string): bigint {
  try {
    return intArgument(text);
  } catch (error) {
    throw new PlainError(`couldn't convert block height to int: ${text}; (${(error as Error).message})`);
  }
}
