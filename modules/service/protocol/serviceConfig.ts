import { orWrapped } from "#modules/shared/protocol/errorText.js";
import { validateServiceId } from "#modules/shared/protocol/validateService.js";
import { parseYamlFields, YamlProblem } from "#modules/shared/protocol/yamlFields.js";
import { serviceErrors } from "./errors.js";

/** One entry of an edit-service file. Its `service_name` only has to be a text: the name on chain stays. */
export interface ServiceConfigEntry {
  readonly serviceId: string;
  /** Above 0. */
  readonly computeUnitsPerRelay: bigint;
  /** Path of a card, empty to leave the stored one. */
  readonly cardFile: string;
}

/**
 * poktroll x/service/config/service_config_reader.go ParseEditServiceConfig.
 * @param text the YAML file. @throws TxError service/2100 to 2104, in the reference's order
 */
export function parseServiceConfig(text: string): ServiceConfigEntry[] {
  if (text.length === 0) throw serviceErrors.configEmpty.bare();
  const entries = readEntries(text);
  if (entries.length === 0) throw serviceErrors.configNoServices.bare();
  for (const { serviceId, computeUnitsPerRelay } of entries) {
    orWrapped(serviceErrors.configInvalidServiceId, () => validateServiceId(serviceId));
    if (computeUnitsPerRelay === 0n) {
      throw serviceErrors.configInvalidComputeUnits.wrap(`service_id: ${serviceId}; compute_units_per_relay must be greater than 0`);
    }
  }
  return entries;
}

function readEntries(text: string): ServiceConfigEntry[] {
  try {
    return parseYamlFields(text)
      .maps("services")
      .map((entry) => {
        entry.text("service_name");
        return {
          serviceId: entry.text("service_id"),
          computeUnitsPerRelay: entry.uint64("compute_units_per_relay"),
          cardFile: entry.text("card_file"),
        };
      });
  } catch (err) {
    throw err instanceof YamlProblem ? serviceErrors.configUnmarshal.wrap(err.message) : err;
  }
}
