import { describe, expect, test } from "vitest";
import { authority, blockedAddresses, moduleAccountPermissions } from "#modules/accounts.js";
import { missingStores, persistentStores, pocketDefinition, pocketMounts } from "#modules/index.js";
import { pocketOrders } from "#modules/orders.js";
import { ModuleManager } from "#node/app/moduleManager.js";

const isBefore = (list: readonly string[], a: string, b: string) => {
  expect(list, `${a} and ${b}`).toEqual(expect.arrayContaining([a, b]));
  expect(list.indexOf(a), `${a} before ${b}`).toBeLessThan(list.indexOf(b));
};

describe("the orders of the chain", () => {
  test("name every module that has the hook, and no other", () => {
    const { modules, orders } = pocketDefinition();
    const names = modules.map((m) => m.name);
    for (const list of Object.values(orders)) for (const name of list) expect(names).toContain(name);
    const having = (hook: "preBlock" | "beginBlock" | "endBlock") => modules.filter((m) => m[hook] !== undefined).map((m) => m.name);
    for (const hook of ["preBlock", "beginBlock", "endBlock"] as const) {
      for (const name of having(hook)) expect(orders[hook], hook).toContain(name);
    }
    for (const { name, genesis } of modules) if (genesis !== undefined) expect(orders.initGenesis).toContain(name);
  });

  test("PreBlock: an upgrade changes the rules before anything else of the block", () => {
    expect(pocketOrders.preBlock).toEqual(["upgrade", "auth"]);
  });

  test("BeginBlock: coins are minted before fees are shared, votes are counted before evidence is judged", () => {
    isBefore(pocketOrders.beginBlock, "mint", "distribution");
    isBefore(pocketOrders.beginBlock, "distribution", "slashing");
    isBefore(pocketOrders.beginBlock, "slashing", "evidence");
    isBefore(pocketOrders.beginBlock, "capability", "ibc");
  });

  test("EndBlock: proofs are judged before claims settle, claims settle before actors unbond, params change last", () => {
    isBefore(pocketOrders.endBlock, "gov", "staking");
    isBefore(pocketOrders.endBlock, "proof", "tokenomics");
    for (const actor of ["gateway", "application", "supplier"]) isBefore(pocketOrders.endBlock, "tokenomics", actor);
    for (const name of ["application", "supplier", "tokenomics"]) isBefore(pocketOrders.endBlock, name, "shared");
  });

  test("InitGenesis: capabilities exist before ibc binds, accounts and balances before gentxs; circuit runs twice", () => {
    const { initGenesis } = pocketOrders;
    isBefore(initGenesis, "capability", "ibc");
    isBefore(initGenesis, "bank", "genutil");
    isBefore(initGenesis, "staking", "genutil");
    isBefore(initGenesis, "genutil", "service");
    expect(initGenesis.filter((name) => name === "circuit")).toHaveLength(2);
  });

  test("an order that names an unknown module is refused", () => {
    const chain = pocketDefinition();
    const orders = { ...chain.orders, endBlock: [...chain.orders.endBlock, "nothing"] };
    expect(() => new ModuleManager({ modules: chain.modules, orders })).toThrow("endBlock names the unknown module nothing");
  });
});

describe("the stores of the chain", () => {
  test("are the 31 of the application hash, two transient ones and one in memory", () => {
    const mounts = pocketMounts();
    expect(mounts.filter((m) => m.kind === "iavl").map((m) => m.name)).toEqual(persistentStores);
    expect(persistentStores).toHaveLength(31);
    expect(missingStores).toEqual([]);
    expect(mounts.filter((m) => m.kind !== "iavl")).toEqual([
      { name: "memory:capability", kind: "memory" },
      { name: "transient:params", kind: "transient" },
      { name: "transient_params", kind: "transient" },
    ]);
  });
});

describe("the accounts of the chain", () => {
  test("the authority is the gov module, five modules are blocked, eighteen have permissions", () => {
    expect(authority).toBe("pokt10d07y265gmmuvt4z0w9aw880jnsr700j8yv32t");
    expect([blockedAddresses.size, moduleAccountPermissions.size]).toEqual([5, 18]);
  });
});
