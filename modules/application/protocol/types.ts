import type { MessageMap } from "#kernel/codec/gen/messages.js";

/** pocket.application.Application. Treated as immutable: changes give a new record. */
export type Application = MessageMap["pocket.application.Application"];
export type ApplicationParams = MessageMap["pocket.application.Params"];
export type ApplicationServiceConfigUpdate = MessageMap["pocket.application.ApplicationServiceConfigUpdate"];
export type MsgStakeApplication = MessageMap["pocket.application.MsgStakeApplication"];
export type MsgUnstakeApplication = MessageMap["pocket.application.MsgUnstakeApplication"];
export type MsgDelegateToGateway = MessageMap["pocket.application.MsgDelegateToGateway"];
export type MsgUndelegateFromGateway = MessageMap["pocket.application.MsgUndelegateFromGateway"];
export type MsgTransferApplication = MessageMap["pocket.application.MsgTransferApplication"];
export type MsgUpdateParam = MessageMap["pocket.application.MsgUpdateParam"];
export type MsgUpdateParams = MessageMap["pocket.application.MsgUpdateParams"];

/** pocket.application.ApplicationUnbondingReason. */
export const unbondingReason = { elective: 0, belowMinStake: 1, migration: 2 } as const;
