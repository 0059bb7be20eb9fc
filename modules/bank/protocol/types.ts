import type { MessageMap } from "#kernel/codec/gen/messages.js";

export type BankParams = MessageMap["cosmos.bank.v1beta1.Params"];
export type DenomMetadata = MessageMap["cosmos.bank.v1beta1.Metadata"];
