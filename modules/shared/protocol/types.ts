import type { MessageMap } from "#kernel/codec/gen/messages.js";

/** pocket.shared.Params. Heights and offsets in blocks, unbonding periods in sessions. */
export type SharedParams = MessageMap["pocket.shared.Params"];
export type SharedParamsUpdate = MessageMap["pocket.shared.ParamsUpdate"];
export type Service = MessageMap["pocket.shared.Service"];
export type Metadata = MessageMap["pocket.shared.Metadata"];
export type ApplicationServiceConfig = MessageMap["pocket.shared.ApplicationServiceConfig"];
export type SupplierServiceConfig = MessageMap["pocket.shared.SupplierServiceConfig"];
export type SupplierEndpoint = MessageMap["pocket.shared.SupplierEndpoint"];
export type ServiceRevenueShare = MessageMap["pocket.shared.ServiceRevenueShare"];
export type Supplier = MessageMap["pocket.shared.Supplier"];
export type ServiceConfigUpdate = MessageMap["pocket.shared.ServiceConfigUpdate"];
/** A coin as it stands in a message: `amount` is decimal text, `""` when Go's `math.Int` is nil. */
export type ProtoCoin = MessageMap["cosmos.base.v1beta1.Coin"];
