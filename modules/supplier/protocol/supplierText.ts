import { coinText } from "#modules/shared/protocol/coins.js";
import { messageListText } from "#modules/shared/protocol/messageText.js";
import type { Supplier } from "#modules/shared/protocol/types.js";

/** Go `%+v` of a supplier value, as one error text shows it: the struct's Go field names, lists as message texts. */
export function supplierStructText(supplier: Supplier): string {
  const services = messageListText("pocket.shared.SupplierServiceConfig", supplier.services);
  const history = messageListText("pocket.shared.ServiceConfigUpdate", supplier.service_config_history);
  return (
    `{OwnerAddress:${supplier.owner_address} OperatorAddress:${supplier.operator_address} Stake:${coinText(supplier.stake)} ` +
    `Services:${services} UnstakeSessionEndHeight:${supplier.unstake_session_end_height} ServiceConfigHistory:${history}}`
  );
}
