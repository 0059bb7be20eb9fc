import { goQuote } from "#kernel/base/goText.js";
import { parseCoinText, protoCoin } from "#modules/shared/protocol/coins.js";
import { DENOM_UPOKT } from "#modules/shared/protocol/constants.js";
import { bech32Problem, orWrapped } from "#modules/shared/protocol/errorText.js";
import { parseStakeFileCoin } from "#modules/shared/protocol/stakeFileCoin.js";
import type { ApplicationServiceConfig, ProtoCoin } from "#modules/shared/protocol/types.js";
import { validateServiceId } from "#modules/shared/protocol/validateService.js";
import { parseYamlFields, type YamlFields, YamlProblem } from "#modules/shared/protocol/yamlFields.js";
import { applicationErrors } from "./errors.js";
import type { MsgDelegateToGateway, MsgStakeApplication } from "./types.js";

/** What an application's stake file says. */
export interface ApplicationStakeConfig {
  readonly stake: ProtoCoin;
  readonly services: ApplicationServiceConfig[];
  /** Only `stake-and-delegate` uses them. */
  readonly gatewayAddresses: readonly string[];
  readonly perSessionSpendLimit: ProtoCoin | undefined;
}

/**
 * poktroll x/application/module/config/application_configs_reader.go ParseApplicationConfigs.
 * @param text the YAML file. @throws TxError application/2100 to 2105, in the reference's order
 */
export function parseApplicationStakeConfig(text: string): ApplicationStakeConfig {
  if (text.length === 0) throw applicationErrors.configEmptyContent.bare();
  try {
    return readConfig(parseYamlFields(text));
  } catch (err) {
    throw err instanceof YamlProblem ? applicationErrors.configUnmarshalYaml.wrap(err.message) : err;
  }
}

function readConfig(file: YamlFields): ApplicationStakeConfig {
  // Values of a wrong kind fail before any rule, as the reference's decoder does.
  const serviceIds = file.texts("service_ids");
  const stakeAmount = file.text("stake_amount");
  const gatewayAddresses = file.texts("gateway_addresses");
  const spendLimit = file.text("per_session_spend_limit");
  if (serviceIds.length === 0) throw applicationErrors.configInvalidServiceId.wrap("serviceIds cannot be empty");
  if (stakeAmount === "") throw applicationErrors.configInvalidStake.wrap("stake amount cannot be empty");
  const stake = parseStakeFileCoin(stakeAmount, applicationErrors.configInvalidStake);
  for (const id of serviceIds) orWrapped(applicationErrors.configInvalidServiceId, () => validateServiceId(id));
  for (const gateway of gatewayAddresses) assertGatewayAddress(gateway);
  return {
    stake,
    services: serviceIds.map((service_id) => ({ service_id })),
    gatewayAddresses,
    perSessionSpendLimit: spendLimit === "" ? undefined : parseSpendLimit(spendLimit),
  };
}

function assertGatewayAddress(gateway: string): void {
  const problem = bech32Problem(gateway);
  if (problem !== undefined) {
    throw applicationErrors.configInvalidGateway.wrap(`invalid gateway address ${goQuote(gateway)}: ${problem}`);
  }
}

/** Zero is good: it clears the limit. A coin text has no sign, so a negative one does not parse. */
function parseSpendLimit(text: string): ProtoCoin {
  const err = applicationErrors.configInvalidSpendLimit;
  const { coin, problem } = parseCoinText(text);
  if (coin === undefined) throw err.wrap(problem);
  if (coin.denom !== DENOM_UPOKT) throw err.wrap(`invalid spend limit denom, expecting: upokt, got: ${coin.denom}`);
  return protoCoin(coin.denom, coin.amount);
}

/** The stake message of a file. @param address bech32 text of the signer, who is the application */
export function stakeApplicationMsg(config: ApplicationStakeConfig, address: string): MsgStakeApplication {
  return { address, stake: config.stake, services: config.services, per_session_spend_limit: config.perSessionSpendLimit };
}

/** One delegation message per gateway of the file, in file order. @param address bech32 text of the application */
export function delegateMsgs(config: ApplicationStakeConfig, address: string): MsgDelegateToGateway[] {
  return config.gatewayAddresses.map((gateway_address) => ({ app_address: address, gateway_address }));
}
