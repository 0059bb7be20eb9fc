import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { ServiceConfigUpdate, Supplier, SupplierServiceConfig } from "#modules/shared/protocol/types.js";
import { stakeSupplier } from "./msgs/stakeSupplier.js";
import type { SupplierPorts } from "./ports.js";
import type { MsgStakeSupplier, SupplierParams } from "./protocol/types.js";
import { getParams } from "./state/params.js";
import { walkServiceConfigUpdates } from "./state/serviceConfigs.js";
import {
  getAllSuppliers,
  getDehydratedSupplier,
  getSupplier,
  getSupplierActiveServiceConfig,
  setAndIndexDehydratedSupplier,
  setDehydratedSupplier,
} from "./state/suppliers.js";

/** poktroll x/supplier/keeper, as other modules use it. Addresses are the bech32 texts of the records. */
export interface SupplierApi {
  getParams(ctx: ReadCtx): SupplierParams;
  /** The record, without services and history. One read. */
  getDehydratedSupplier(ctx: ReadCtx, operatorAddress: string): Supplier | undefined;
  /** With history and the services active at the present height. */
  getSupplier(ctx: ReadCtx, operatorAddress: string): Supplier | undefined;
  /** Hydrated, in key order. */
  getAllSuppliers(ctx: ReadCtx): Supplier[];
  /** The configs of one service that are active at the present height. */
  getSupplierActiveServiceConfig(ctx: ReadCtx, supplier: Pick<Supplier, "operator_address">, serviceId: string): SupplierServiceConfig[];
  /**
   * GetServiceConfigUpdatesIterator: the configs of a service activated at or before `height`, ascending by activation
   * height, then operator. Reads made by `visit` are charged between the steps of the walk.
   */
  walkServiceConfigUpdates(ctx: ReadCtx, serviceId: string, height: bigint, visit: (update: ServiceConfigUpdate) => void): void;
  /** Writes the record alone. */
  setDehydratedSupplier(ctx: Ctx, supplier: Supplier): void;
  /** Replaces all configs by the supplier's history, sets the unbonding entry, writes the record. */
  setAndIndexDehydratedSupplier(ctx: Ctx, supplier: Supplier): void;
  /** The whole stake message. @returns the stored supplier with its new history. @throws GrpcStatusError */
  stakeSupplier(ctx: Ctx, msg: MsgStakeSupplier): Supplier;
}

/** Binds the call that needs other modules; the rest are plain functions of the context. */
export function supplierApi(ports: SupplierPorts): SupplierApi {
  return {
    getParams,
    getDehydratedSupplier,
    getSupplier,
    getAllSuppliers,
    getSupplierActiveServiceConfig,
    walkServiceConfigUpdates,
    setDehydratedSupplier,
    setAndIndexDehydratedSupplier,
    stakeSupplier: (ctx, msg) => stakeSupplier(ports, ctx, msg),
  };
}
