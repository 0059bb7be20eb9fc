import { orPanic, Panic } from "#kernel/base/errors.js";
import type { ModuleDef } from "#kernel/module/module.js";
import type { IbcApi } from "./api.js";
import { beginBlock } from "./blocks/beginBlock.js";
import { ibcGenesis } from "./genesis.js";
import type { IbcPorts } from "./ports.js";
import { validatePortId } from "./protocol/identifiers.js";
import { channelParams, clientParams, connectionParams } from "./queries/params.js";
import { portPath, STORE } from "./state/keys.js";

/** ibc-go v8.8.0 modules/core. Store `ibc`. Its messages and most queries are not part of this version. */
export function ibcModule(ports: IbcPorts): ModuleDef<IbcApi> {
  const scoped = ports.capability.scopeToModule("ibc");
  const isBound: IbcApi["isBound"] = (ctx, port) => scoped.getCapability(ctx, portPath(port)) !== undefined;
  return {
    name: "ibc",
    stores: [
      { name: STORE, kind: "iavl" },
      { name: "transient_params", kind: "transient" },
    ],
    queries: {
      "ibc.core.client.v1.Query/ClientParams": clientParams,
      "ibc.core.connection.v1.Query/ConnectionParams": connectionParams,
      "ibc.core.channel.v1.Query/ChannelParams": channelParams,
    },
    genesis: ibcGenesis,
    beginBlock: (ctx) => beginBlock(ports, ctx),
    api: {
      isBound,
      bindPort: (ctx, port) => {
        orPanic("", () => validatePortId(port));
        if (isBound(ctx, port)) throw new Panic(`port ${port} is already bound`);
        return scoped.newCapability(ctx, portPath(port));
      },
    },
  };
}
