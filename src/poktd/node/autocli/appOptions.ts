import type { MessageInit } from "#kernel/codec/codec.js";
import type { CommandRow, ModuleTable, ServiceTable } from "./moduleTable.js";
import { applicationOptions } from "./tables/application.js";
import { authOptions } from "./tables/auth.js";
import { authzOptions } from "./tables/authz.js";
import { bankOptions } from "./tables/bank.js";
import { circuitOptions } from "./tables/circuit.js";
import { consensusOptions } from "./tables/consensus.js";
import { crisisOptions } from "./tables/crisis.js";
import { distributionOptions } from "./tables/distribution.js";
import { evidenceOptions } from "./tables/evidence.js";
import { feegrantOptions } from "./tables/feegrant.js";
import { gatewayOptions } from "./tables/gateway.js";
import { govOptions } from "./tables/gov.js";
import { groupOptions } from "./tables/group.js";
import { migrationOptions } from "./tables/migration.js";
import { mintOptions } from "./tables/mint.js";
import { paramsOptions } from "./tables/params.js";
import { proofOptions } from "./tables/proof.js";
import { runtimeOptions } from "./tables/runtime.js";
import { serviceOptions } from "./tables/service.js";
import { sessionOptions } from "./tables/session.js";
import { sharedOptions } from "./tables/shared.js";
import { slashingOptions } from "./tables/slashing.js";
import { stakingOptions } from "./tables/staking.js";
import { supplierOptions } from "./tables/supplier.js";
import { tokenomicsOptions } from "./tables/tokenomics.js";
import { upgradeOptions } from "./tables/upgrade.js";
import { vestingOptions } from "./tables/vesting.js";

/** Every module that tells AutoCLI something, by name. */
export const moduleTables: Readonly<Record<string, ModuleTable>> = {
  application: applicationOptions,
  auth: authOptions,
  authz: authzOptions,
  bank: bankOptions,
  circuit: circuitOptions,
  consensus: consensusOptions,
  crisis: crisisOptions,
  distribution: distributionOptions,
  evidence: evidenceOptions,
  feegrant: feegrantOptions,
  gateway: gatewayOptions,
  gov: govOptions,
  group: groupOptions,
  migration: migrationOptions,
  mint: mintOptions,
  params: paramsOptions,
  proof: proofOptions,
  runtime: runtimeOptions,
  service: serviceOptions,
  session: sessionOptions,
  shared: sharedOptions,
  slashing: slashingOptions,
  staking: stakingOptions,
  supplier: supplierOptions,
  tokenomics: tokenomicsOptions,
  upgrade: upgradeOptions,
  vesting: vestingOptions,
};

type ServiceInit = MessageInit<"cosmos.autocli.v1.ServiceCommandDescriptor">;

/**
 * sdk runtime/services/autocli.go NewAutoCLIQueryService: what the reference's program gives to clients that make their commands from
 * a node. The texts are the reference's and name its program; the commands of ours have tables of their own.
 */
export function appOptions(): MessageInit<"cosmos.autocli.v1.AppOptionsResponse"> {
  const rows = Object.entries(moduleTables).map(([name, table]) => [name, { tx: service(table.tx), query: service(table.query) }] as const);
  return { module_options: new Map(rows) };
}

function service(table: ServiceTable | undefined): ServiceInit | undefined {
  if (table === undefined) return undefined;
  return {
    service: table.service,
    rpc_command_options: (table.rows ?? []).map(command),
    sub_commands: new Map(Object.entries(table.groups ?? {}).map(([name, below]) => [name, service(below) as ServiceInit])),
    enhance_custom_command: table.enhance,
  };
}

function command(row: CommandRow): MessageInit<"cosmos.autocli.v1.RpcCommandOptions"> {
  return {
    rpc_method: row.method,
    use: row.use,
    long: row.long,
    short: row.short,
    example: row.example,
    alias: row.aliases,
    flag_options: new Map(Object.entries(row.flags ?? {})),
    positional_args: (row.args ?? []).map(argument),
    skip: row.skip,
    gov_proposal: row.proposal,
  };
}

function argument(slot: string): MessageInit<"cosmos.autocli.v1.PositionalArgDescriptor"> {
  if (slot.endsWith("...")) return { proto_field: slot.slice(0, -3), varargs: true };
  return slot.endsWith("?") ? { proto_field: slot.slice(0, -1), optional: true } : { proto_field: slot };
}
