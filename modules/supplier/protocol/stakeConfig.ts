import { goQuote } from "#kernel/base/goText.js";
import { isValidEndpointUrl } from "#modules/shared/protocol/endpointUrl.js";
import { bech32Problem, orWrapped } from "#modules/shared/protocol/errorText.js";
import { validateServiceRevShare } from "#modules/shared/protocol/revShare.js";
import { parseStakeFileCoin } from "#modules/shared/protocol/stakeFileCoin.js";
import { rpcTypeNames } from "#modules/shared/protocol/supplierServiceConfigs.js";
import type { ProtoCoin, ServiceRevenueShare, SupplierEndpoint, SupplierServiceConfig } from "#modules/shared/protocol/types.js";
import { validateServiceId } from "#modules/shared/protocol/validateService.js";
import { parseYamlFields, type YamlFields, YamlProblem } from "#modules/shared/protocol/yamlFields.js";
import { supplierErrors } from "./errors.js";

/** What a supplier's stake file says. */
export interface SupplierStakeConfig {
  readonly ownerAddress: string;
  /** The owner when the file names none. */
  readonly operatorAddress: string;
  readonly stake: ProtoCoin | undefined;
  readonly services: SupplierServiceConfig[];
}

/** pocket.shared.ConfigOptions.TIMEOUT, the only option of an endpoint. */
const TIMEOUT = 1;

/**
 * poktroll x/supplier/config/supplier_configs_reader.go ParseSupplierConfigs. Revenue shares keep the file's order (the
 * reference's order is random). @param text the YAML file. @throws TxError supplier/2100 to 2109, shared/1106
 */
export function parseSupplierStakeConfig(text: string): SupplierStakeConfig {
  if (text.length === 0) throw supplierErrors.configEmptyContent.bare();
  try {
    return checkConfig(readFile(parseYamlFields(text)));
  } catch (err) {
    throw err instanceof YamlProblem ? supplierErrors.configUnmarshalYaml.wrap(err.message) : err;
  }
}

interface FileService {
  readonly serviceId: string;
  readonly revShare: readonly ServiceRevenueShare[];
  readonly endpoints: readonly { readonly url: string; readonly rpcType: string; readonly config: YamlFields }[];
}

interface File {
  readonly owner: string;
  readonly operator: string;
  readonly stake: string;
  readonly defaultRevShare: readonly ServiceRevenueShare[];
  readonly services: readonly FileService[];
}

/** Reads every value first: one of a wrong kind fails before any rule, as in the reference's decoder. */
function readFile(file: YamlFields): File {
  return {
    owner: file.text("owner_address"),
    operator: file.text("operator_address"),
    stake: file.text("stake_amount"),
    defaultRevShare: readRevShare(file.map("default_rev_share_percent")),
    services: file.maps("services").map((service) => ({
      serviceId: service.text("service_id"),
      revShare: readRevShare(service.map("rev_share_percent")),
      endpoints: service.maps("endpoints").map((endpoint) => ({
        url: endpoint.text("publicly_exposed_url"),
        rpcType: endpoint.text("rpc_type"),
        config: endpoint.map("config"),
      })),
    })),
  };
}

function readRevShare(shares: YamlFields): ServiceRevenueShare[] {
  return shares.keys().map((address) => ({ address, rev_share_percentage: shares.uint64(address) }));
}

function checkConfig(file: File): SupplierStakeConfig {
  if (bech32Problem(file.owner) !== undefined) throw supplierErrors.configInvalidOwnerAddress.wrap("invalid owner address");
  const operatorAddress = file.operator === "" ? file.owner : file.operator;
  if (bech32Problem(operatorAddress) !== undefined) {
    throw supplierErrors.configInvalidOperatorAddress.wrap("invalid operator address");
  }
  const stake = file.stake === "" ? undefined : parseStakeFileCoin(file.stake, supplierErrors.configInvalidStake);
  const owners = [{ address: file.owner, rev_share_percentage: 100n }];
  const defaultRevShare = file.defaultRevShare.length > 0 ? file.defaultRevShare : owners;
  const services = file.services.map((service) => checkService(service, defaultRevShare));
  return { ownerAddress: file.owner, operatorAddress, stake, services };
}

function checkService(service: FileService, defaultRevShare: readonly ServiceRevenueShare[]): SupplierServiceConfig {
  orWrapped(supplierErrors.configInvalidServiceId, () => validateServiceId(service.serviceId));
  if (service.endpoints.length === 0) throw supplierErrors.configNoEndpoints.wrap(service.serviceId);
  const endpoints = service.endpoints.map(checkEndpoint);
  const rev_share = [...(service.revShare.length > 0 ? service.revShare : defaultRevShare)];
  validateServiceRevShare(rev_share);
  return { service_id: service.serviceId, endpoints, rev_share };
}

function checkEndpoint(endpoint: FileService["endpoints"][number]): SupplierEndpoint {
  assertUrl(endpoint.url);
  const configs = endpoint.config.keys().map((key) => {
    if (key !== "timeout") throw supplierErrors.configInvalidEndpointConfig.wrap(key);
    return { key: TIMEOUT, value: endpoint.config.text(key) };
  });
  const rpc_type = rpcTypeNames.indexOf(endpoint.rpcType.toUpperCase() as (typeof rpcTypeNames)[number]);
  if (rpc_type < 1) throw supplierErrors.configInvalidRpcType.wrap(endpoint.rpcType);
  return { url: endpoint.url, rpc_type, configs };
}

/** Set, with scheme and host. Which schemes are good is the message's rule; for those the whole URL is checked here too. */
function assertUrl(url: string): void {
  const err = supplierErrors.configInvalidUrl;
  if (url === "") throw err.wrap("endpoint URL cannot be empty");
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(url)?.[1];
  if (scheme === undefined) throw err.wrap(`missing scheme in URL ${goQuote(url)} (expected http, https, or grpc)`);
  const host = /^\/\/([^/?#]*)/.exec(url.slice(scheme.length + 1))?.[1]?.replace(/^.*@/, "") ?? "";
  if (host === "") throw err.wrap(`missing host in URL ${goQuote(url)}`);
  const known = ["http", "https", "ws", "wss"].includes(scheme.toLowerCase());
  if (known && !isValidEndpointUrl(url)) throw err.wrap(`parse ${goQuote(url)}: invalid URL`);
}
