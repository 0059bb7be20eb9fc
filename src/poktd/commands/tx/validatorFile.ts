import { PlainError } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { pubKeyToAny } from "#kernel/crypto/pubKey.js";
import type { MessageInit } from "#kernel/module/module.js";
import { oneLine } from "../oneLine.js";
import { pubKeyFromJson } from "../pubKeyFromJson.js";
import { coinFieldsArgument, decArgument } from "./args.js";

type CreateValidator = MessageInit<"cosmos.staking.v1beta1.MsgCreateValidator">;

/** sdk x/staking/client/cli/utils.go parseAndValidateValidatorJSON. @throws PlainError with the sdk's texts */
export function parseValidatorFile(text: string): Omit<CreateValidator, "validator_address"> {
  const file = readFields(text);
  const of = (key: string): string => (typeof file[key] === "string" ? file[key] : "");
  if (of("amount") === "") throw new PlainError("must specify amount in which to bond");
  const value = coinFieldsArgument(of("amount"));
  if (file.pubkey === undefined) throw new PlainError("must specify the JSON encoded pubkey");
  const pubkey = pubKeyToAny(pubKeyFromJson(JSON.stringify(file.pubkey)));
  if (of("moniker") === "") throw new PlainError("must specify the moniker name");
  const [rate, maxRate, maxChange] = ["commission-rate", "commission-max-rate", "commission-max-change-rate"].map(of) as [
    string,
    string,
    string,
  ];
  if (rate === "" || maxRate === "" || maxChange === "") throw new PlainError("must specify all validator commission parameters");
  const commission = { rate: decArgument(rate), max_rate: decArgument(maxRate), max_change_rate: decArgument(maxChange) };
  const min_self_delegation = of("min-self-delegation") || "0";
  if (!/^\d+$/.test(min_self_delegation)) throw sdkErrors.invalidRequest.wrap("minimum self delegation must be a positive integer");
  const description = {
    moniker: of("moniker"),
    identity: of("identity"),
    website: of("website"),
    security_contact: of("security"),
    details: of("details"),
  };
  return { value, pubkey, description, commission, min_self_delegation };
}

function readFields(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return json as Record<string, unknown>;
  } catch (error) {
    throw new PlainError(`the validator file is not JSON: ${oneLine(error)}`);
  }
  throw new PlainError("the validator file must hold a JSON object");
}
