import type { ByteStr } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx } from "#kernel/module/context.js";
import { isApplicationUnbonding } from "../protocol/application.js";
import type { Application } from "../protocol/types.js";
import { pendingGateways } from "../protocol/undelegations.js";
import {
  addressKey,
  delegationKey,
  STORE,
  transferKey,
  UNDELEGATION_PREFIX,
  undelegationKey,
  undelegationsOfApplication,
  unstakingKey,
} from "./keys.js";
import { walkPrefix } from "./walk.js";

/** poktroll x/application/keeper/application_index.go: the four indexes in the order of SetApplication. */
export function indexApplication(ctx: Ctx, app: Application): void {
  indexFlag(ctx, unstakingKey(app.address), app, isApplicationUnbonding(app));
  indexFlag(ctx, transferKey(app.address), app, app.pending_transfer !== undefined);
  indexDelegations(ctx, app);
  indexUndelegations(ctx, app);
}

function indexFlag(ctx: Ctx, key: ByteStr, app: Application, on: boolean): void {
  if (on) ctx.kv(STORE).set(key, addressKey(app.address));
  else ctx.kv(STORE).delete(key);
}

function indexDelegations(ctx: Ctx, app: Application): void {
  const kv = ctx.kv(STORE);
  for (const gateway of pendingGateways(app.pending_undelegations)) kv.delete(delegationKey(gateway, app.address));
  for (const gateway of app.delegatee_gateway_addresses) {
    kv.set(delegationKey(gateway, app.address), addressKey(app.address));
  }
}

function indexUndelegations(ctx: Ctx, app: Application): void {
  const kv = ctx.kv(STORE);
  removeUndelegationIndexes(ctx, app.address);
  for (const gateway of pendingGateways(app.pending_undelegations)) {
    const entry = codec.encodeStr("pocket.application.PendingUndelegation", {
      application_address: app.address,
      gateway_address: gateway,
    });
    kv.set(undelegationKey(app.address, gateway), entry);
    kv.delete(delegationKey(gateway, app.address));
  }
}

function removeUndelegationIndexes(ctx: Ctx, app: string): void {
  const keys: ByteStr[] = [];
  // An application without address stands for all of them in the reference (ALL_UNDELEGATIONS).
  walkPrefix(ctx, app === "" ? UNDELEGATION_PREFIX : undelegationsOfApplication(app), (key) => keys.push(key));
  for (const key of keys) ctx.kv(STORE).delete(key);
}

/** The index part of RemoveApplication. Delegations of gateways in pending undelegations have no entry. */
export function removeApplicationIndexes(ctx: Ctx, app: Application): void {
  removeUnstakingIndex(ctx, app.address);
  removeTransferIndex(ctx, app.address);
  removeUndelegationIndexes(ctx, app.address);
  for (const gateway of app.delegatee_gateway_addresses) removeDelegationIndex(ctx, app.address, gateway);
}

/** One delete, also when the entry is absent. @param app bech32 text */
export function removeUnstakingIndex(ctx: Ctx, app: string): void {
  ctx.kv(STORE).delete(unstakingKey(app));
}

/** One delete, also when the entry is absent. @param app bech32 text of the source */
export function removeTransferIndex(ctx: Ctx, app: string): void {
  ctx.kv(STORE).delete(transferKey(app));
}

/** One delete, also when the entry is absent. Both bech32 texts. */
export function removeDelegationIndex(ctx: Ctx, app: string, gateway: string): void {
  ctx.kv(STORE).delete(delegationKey(gateway, app));
}
