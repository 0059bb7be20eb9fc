import type { ModuleTable } from "../moduleTable.js";

/** sdk x/vesting/autocli.go */
export const vestingOptions: ModuleTable = {
  tx: {
    service: "cosmos.vesting.v1beta1.Msg",
    rows: [
      {
        method: "CreateVestingAccount",
        use: "create-vesting-account [to_address] [end_time] [amount]",
        short: "Create a new vesting account funded with an allocation of tokens.",
        long: "Create a new vesting account funded with an allocation of tokens. The\naccount can either be a delayed or continuous vesting account, which is determined\nby the '--delayed' flag. All vesting accounts created will have their start time\nset by the committed block's time. The end_time must be provided as a UNIX epoch\ntimestamp.",
        args: ["to_address", "end_time", "amount..."],
        flags: {
          delayed: {
            name: "delayed",
            usage: "Create a delayed vesting account if true",
          },
        },
      },
      {
        method: "CreatePermanentLockedAccount",
        use: "create-permanent-locked-account [to_address] [amount]",
        short: "Create a new permanently locked account funded with an allocation of tokens.",
        long: "Create a new account funded with an allocation of permanently locked tokens.\nThese tokens may be used for staking but are non-transferable. Staking rewards will acrue as liquid and transferable tokens.",
        args: ["to_address", "amount..."],
      },
    ],
  },
};
