import { PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { TxGroup } from "../txRow.js";

/** `tx crisis`. sdk x/crisis/client/cli/tx.go */
export const crisisTxs: TxGroup = {
  rows: [
    {
      name: "invariant-broken",
      use: "[module-name] [invariant-route] --from mykey",
      short: "Submit proof that an invariant broken",
      args: { kind: "exact", count: 2 },
      silenceUsage: true,
      build: async ({ args, from }) => {
        const [invariant_module_name, invariant_route] = args as [string, string];
        if (invariant_module_name === "") throw new PlainError("invalid module name");
        if (invariant_route === "") throw new PlainError("invalid invariant route");
        return [codec.pack("cosmos.crisis.v1beta1.MsgVerifyInvariant", { sender: from, invariant_module_name, invariant_route })];
      },
    },
  ],
};
