import type { MessageInit } from "#kernel/codec/codec.js";
import type { NodeMethods } from "../unaryCalls.js";
import { nodeMethod } from "../unaryCalls.js";

/** What describes the program to its clients; both are made when they are first asked for. */
export interface RuntimePorts {
  readonly appOptions: () => Promise<MessageInit<"cosmos.autocli.v1.AppOptionsResponse">>;
  /** Bytes of cosmos.app.v1alpha1.QueryConfigResponse, which no recorded descriptor has. */
  readonly appConfig: () => Promise<Uint8Array>;
}

/** sdk runtime/module.go SetupAppBuilder and runtime/services: services of the application's router, with no REST route. */
export function runtimeServices({ appOptions, appConfig }: RuntimePorts): NodeMethods {
  return {
    "cosmos.autocli.v1.Query/AppOptions": nodeMethod(
      "cosmos.autocli.v1.Query/AppOptions",
      "cosmos.autocli.v1.AppOptionsRequest",
      "cosmos.autocli.v1.AppOptionsResponse",
      () => appOptions(),
    ),
    // The request has no fields, and the answer is bytes: neither is read as what stands here.
    "cosmos.app.v1alpha1.Query/Config": {
      request: "cosmos.autocli.v1.AppOptionsRequest",
      response: "cosmos.autocli.v1.AppOptionsResponse",
      handle: () => appConfig(),
    },
  };
}
