import { defineErrors, PlainError } from "#kernel/base/errors.js";
import { goTrimSpace } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { validateChannelId, validatePortId } from "#modules/ibc/protocol/identifiers.js";

type GenesisState = MessageMap["ibc.applications.interchain_accounts.genesis.v1.GenesisState"];
type HostParams = MessageMap["ibc.applications.interchain_accounts.host.v1.Params"];

const MAX_ADDRESS_LENGTH = 128;

/** ibc-go modules/apps/27-interchain-accounts/types/errors.go, as far as it is used here. */
const accountErrors = defineErrors("interchainaccounts", { invalidAccountAddress: [13, "invalid account address"] });

/** ibc-go modules/apps/27-interchain-accounts/genesis/types/genesis.go Validate. @throws TxError, PlainError. */
export function validateInterchainAccountsGenesis(state: GenesisState): void {
  const { controller_genesis_state: controller, host_genesis_state: host } = state;
  validateChannelsAndAccounts(controller);
  for (const port of controller.ports) validatePortId(port);
  validateChannelsAndAccounts(host);
  validatePortId(host.port);
  validateHostParams(host.params);
}

function validateChannelsAndAccounts(state: GenesisState["host_genesis_state"] | GenesisState["controller_genesis_state"]): void {
  for (const channel of state.active_channels) {
    validateChannelId(channel.channel_id);
    validatePortId(channel.port_id);
  }
  for (const account of state.interchain_accounts) {
    validatePortId(account.port_id);
    validateAccountAddress(account.account_address);
  }
}

function validateAccountAddress(address: string): void {
  if (/^[a-zA-Z0-9]+$/.test(address) && address.length <= MAX_ADDRESS_LENGTH) return;
  const detail = `address must contain strictly alphanumeric characters, not exceeding ${MAX_ADDRESS_LENGTH} characters in length`;
  throw accountErrors.invalidAccountAddress.wrap(detail);
}

/** ibc-go modules/apps/27-interchain-accounts/host/types/params.go Validate. @throws PlainError. */
export function validateHostParams(params: HostParams): void {
  if (params.allow_messages.every((url) => goTrimSpace(url) !== "")) return;
  throw new PlainError(`parameter must not contain empty strings: [${params.allow_messages.join(" ")}]`);
}
