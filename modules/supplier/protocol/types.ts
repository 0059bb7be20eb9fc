import type { MessageMap } from "#kernel/codec/gen/messages.js";

export type SupplierParams = MessageMap["pocket.supplier.Params"];
export type MsgStakeSupplier = MessageMap["pocket.supplier.MsgStakeSupplier"];
export type MsgUnstakeSupplier = MessageMap["pocket.supplier.MsgUnstakeSupplier"];
export type MsgUpdateParam = MessageMap["pocket.supplier.MsgUpdateParam"];
export type MsgUpdateParams = MessageMap["pocket.supplier.MsgUpdateParams"];

/** pocket.supplier.SupplierUnbondingReason. */
export const unbondingReason = { unspecified: 0, voluntary: 1, belowMinStake: 2, migration: 3 } as const;
