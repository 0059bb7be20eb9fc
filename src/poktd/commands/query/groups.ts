import type { QueryGroup } from "./queryRow.js";
import { applicationQueries } from "./tables/application.js";
import { authQueries } from "./tables/auth.js";
import { authzQueries } from "./tables/authz.js";
import { bankQueries } from "./tables/bank.js";
import { circuitQueries } from "./tables/circuit.js";
import { consensusQueries } from "./tables/consensus.js";
import { distributionQueries } from "./tables/distribution.js";
import { evidenceQueries } from "./tables/evidence.js";
import { feegrantQueries } from "./tables/feegrant.js";
import { gatewayQueries } from "./tables/gateway.js";
import { govQueries } from "./tables/gov.js";
import { groupQueries } from "./tables/group.js";
import { migrationQueries } from "./tables/migration.js";
import { mintQueries } from "./tables/mint.js";
import { paramsQueries } from "./tables/params.js";
import { proofQueries } from "./tables/proof.js";
import { runtimeQueries } from "./tables/runtime.js";
import { serviceQueries } from "./tables/service.js";
import { sessionQueries } from "./tables/session.js";
import { sharedQueries } from "./tables/shared.js";
import { slashingQueries } from "./tables/slashing.js";
import { stakingQueries } from "./tables/staking.js";
import { supplierQueries } from "./tables/supplier.js";
import { tokenomicsQueries } from "./tables/tokenomics.js";
import { upgradeQueries } from "./tables/upgrade.js";

/** Every query group, one table per module. */
export const queryGroups: readonly QueryGroup[] = [
  applicationQueries,
  authQueries,
  authzQueries,
  bankQueries,
  circuitQueries,
  consensusQueries,
  distributionQueries,
  evidenceQueries,
  feegrantQueries,
  gatewayQueries,
  govQueries,
  groupQueries,
  migrationQueries,
  mintQueries,
  paramsQueries,
  proofQueries,
  runtimeQueries,
  serviceQueries,
  sessionQueries,
  sharedQueries,
  slashingQueries,
  stakingQueries,
  supplierQueries,
  tokenomicsQueries,
  upgradeQueries,
];
