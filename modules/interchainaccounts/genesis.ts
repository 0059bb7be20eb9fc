import { byteStr, textToStr } from "#kernel/base/bytes.js";
import { isErrorValue, Panic } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import type { InterchainAccountsPorts } from "./ports.js";
import { validateHostParams, validateInterchainAccountsGenesis } from "./protocol/validateGenesis.js";
import {
  activeChannelKey,
  CONTROLLER_STORE,
  entriesBelow,
  getControllerParams,
  getHostParams,
  HOST_STORE,
  middlewareKey,
  ownerKey,
  PARAMS_KEY,
  PRESENT,
  portKey,
} from "./state/records.js";

/** ibc-go modules/apps/27-interchain-accounts/types/keys.go HostPortID: exported whatever the genesis named. */
const HOST_PORT = "icahost";

type GenesisState = MessageMap["ibc.applications.interchain_accounts.genesis.v1.GenesisState"];
type Type = "ibc.applications.interchain_accounts.genesis.v1.GenesisState";

/** ibc-go modules/apps/27-interchain-accounts/module.go. */
export function interchainAccountsGenesis(ports: InterchainAccountsPorts): GenesisDef<Type> {
  return {
    type: "ibc.applications.interchain_accounts.genesis.v1.GenesisState",
    init: (ctx, state) => {
      initController(ports, ctx, state.controller_genesis_state);
      initHost(ports, ctx, state.host_genesis_state);
    },
    export: exportGenesis,
    default: () => ({
      controller_genesis_state: { params: { controller_enabled: true } },
      host_genesis_state: { port: HOST_PORT, params: { host_enabled: true, allow_messages: ["*"] } },
    }),
    validate: validateInterchainAccountsGenesis,
  };
}

function claimPort(ports: InterchainAccountsPorts, ctx: Ctx, module: string, port: string): void {
  const scoped = ports.capability.scopeToModule(module);
  const name = `ports/${port}`;
  if (scoped.getCapability(ctx, name) === undefined) scoped.claimCapability(ctx, ports.ibc.bindPort(ctx, port), name);
}

/** ibc-go controller/keeper/genesis.go InitGenesis. */
function initController(ports: InterchainAccountsPorts, ctx: Ctx, state: GenesisState["controller_genesis_state"]): void {
  const store = ctx.kv(CONTROLLER_STORE);
  for (const port of state.ports) {
    store.set(portKey(port), PRESENT);
    claimPort(ports, ctx, CONTROLLER_STORE, port);
  }
  for (const c of state.active_channels) {
    store.set(activeChannelKey(c.port_id, c.connection_id), textToStr(c.channel_id));
    store.set(middlewareKey(c.port_id, c.connection_id), c.is_middleware_enabled ? PRESENT : byteStr("\x02"));
  }
  setOwners(ctx, CONTROLLER_STORE, state.interchain_accounts);
  store.set(PARAMS_KEY, codec.encodeStr("ibc.applications.interchain_accounts.controller.v1.Params", state.params));
}

/** ibc-go host/keeper/genesis.go InitGenesis. */
function initHost(ports: InterchainAccountsPorts, ctx: Ctx, state: GenesisState["host_genesis_state"]): void {
  const store = ctx.kv(HOST_STORE);
  store.set(portKey(state.port), PRESENT);
  claimPort(ports, ctx, HOST_STORE, state.port);
  for (const c of state.active_channels) store.set(activeChannelKey(c.port_id, c.connection_id), textToStr(c.channel_id));
  setOwners(ctx, HOST_STORE, state.interchain_accounts);
  assertHostParams(state.params);
  store.set(PARAMS_KEY, codec.encodeStr("ibc.applications.interchain_accounts.host.v1.Params", state.params));
}

function assertHostParams(params: GenesisState["host_genesis_state"]["params"]): void {
  try {
    validateHostParams(params);
  } catch (err) {
    if (isErrorValue(err)) throw new Panic(`could not set ica host params at genesis: ${err.message}`);
    throw err;
  }
}

function setOwners(ctx: Ctx, store: string, accounts: GenesisState["host_genesis_state"]["interchain_accounts"]): void {
  for (const a of accounts) ctx.kv(store).set(ownerKey(a.port_id, a.connection_id), textToStr(a.account_address));
}

/** ibc-go controller and host keeper/genesis.go ExportGenesis. @throws Panic on a chain without this genesis. */
function exportGenesis(ctx: ReadCtx) {
  return {
    controller_genesis_state: {
      ...channelsAndAccounts(ctx, CONTROLLER_STORE),
      ports: entriesBelow(ctx, CONTROLLER_STORE, "port/").map((e) => e.parts[0] ?? ""),
      params: getControllerParams(ctx),
    },
    host_genesis_state: {
      ...channelsAndAccounts(ctx, HOST_STORE),
      port: HOST_PORT,
      params: getHostParams(ctx),
    },
  };
}

function channelsAndAccounts(ctx: ReadCtx, store: string) {
  return {
    active_channels: entriesBelow(ctx, store, "activeChannel/").map(({ parts: [port_id = "", connection_id = ""], value }) => ({
      connection_id,
      port_id,
      channel_id: value,
      is_middleware_enabled: ctx.kv(store).get(middlewareKey(port_id, connection_id)) === PRESENT,
    })),
    interchain_accounts: entriesBelow(ctx, store, "owner/").map(({ parts: [port_id = "", connection_id = ""], value }) => ({
      connection_id,
      port_id,
      account_address: value,
    })),
  };
}
