import type { ModuleDef } from "#kernel/module/module.js";
import { createPeriodicVestingAccount } from "./msgs/createPeriodicVestingAccount.js";
import { createPermanentLockedAccount } from "./msgs/createPermanentLockedAccount.js";
import { createVestingAccount } from "./msgs/createVestingAccount.js";
import type { VestingPorts } from "./ports.js";

/** sdk x/auth/vesting. No store: its accounts live in auth's. Its genesis section is an empty object. */
export function vestingModule(ports: VestingPorts): ModuleDef<undefined> {
  return {
    name: "vesting",
    consensusVersion: 1n,
    stores: [],
    msgs: {
      "cosmos.vesting.v1beta1.MsgCreateVestingAccount": createVestingAccount(ports),
      "cosmos.vesting.v1beta1.MsgCreatePermanentLockedAccount": createPermanentLockedAccount(ports),
      "cosmos.vesting.v1beta1.MsgCreatePeriodicVestingAccount": createPeriodicVestingAccount(ports),
    },
    genesis: {
      // Any message without fields: the section is `{}` and does nothing.
      type: "cosmos.vesting.v1beta1.MsgCreateVestingAccountResponse",
      init: () => {},
      export: () => ({}),
      default: () => ({}),
      validate: () => {},
    },
    api: undefined,
  };
}
