import { parseStakeFileCoin } from "#modules/shared/protocol/stakeFileCoin.js";
import type { ProtoCoin } from "#modules/shared/protocol/types.js";
import { parseYamlFields, YamlProblem } from "#modules/shared/protocol/yamlFields.js";
import { gatewayErrors } from "./errors.js";

/** What a gateway's stake file says. */
export interface GatewayStakeConfig {
  readonly stake: ProtoCoin;
}

/**
 * poktroll x/gateway/module/config/gateway_config_reader.go ParseGatewayConfig.
 * @param text the YAML file. @throws TxError gateway/2100 to 2102, in the reference's order
 */
export function parseGatewayStakeConfig(text: string): GatewayStakeConfig {
  if (text.length === 0) throw gatewayErrors.configEmpty.bare();
  const amount = stakeAmount(text);
  if (amount === "") throw gatewayErrors.configInvalidStake.bare();
  return { stake: parseStakeFileCoin(amount, gatewayErrors.configInvalidStake) };
}

function stakeAmount(text: string): string {
  try {
    return parseYamlFields(text).text("stake_amount");
  } catch (err) {
    throw err instanceof YamlProblem ? gatewayErrors.configUnmarshal.wrap(err.message) : err;
  }
}
