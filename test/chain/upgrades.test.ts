import { describe, expect, test } from "vitest";
import { authority } from "#modules/accounts.js";
import { message, TestChain, testAccount } from "../support/chain.js";

const GO_ZERO_TIME = { seconds: -62_135_596_800n, nanos: 0 };
const GENERIC = "/cosmos.authz.v1beta1.GenericAuthorization";

/** A chain on which `operator` may schedule upgrades in the name of the authority, and whose params are of an older release. */
function oldChain(): Promise<TestChain> {
  return TestChain.start({
    balances: { validator: 1_000_000_000n, operator: 1_000_000_000n },
    editGenesis: ({ authz, tokenomics }) => {
      const authorization = { "@type": GENERIC, msg: "/cosmos.upgrade.v1beta1.MsgSoftwareUpgrade" };
      Object.assign(authz ?? {}, {
        authorization: [{ granter: authority, grantee: testAccount("operator").bech32, authorization, expiration: null }],
      });
      Object.assign(tokenomics?.["params"] ?? {}, { mint_ratio: 0, overservicing_bonus_multiplier: "0" });
    },
  });
}

/** Schedules a plan for the block that carries the message; it is due in the next one. */
async function schedule(chain: TestChain, name: string): Promise<void> {
  const plan = { name, height: chain.height + 1n, time: GO_ZERO_TIME };
  const inner = message("cosmos.upgrade.v1beta1.MsgSoftwareUpgrade", { authority, plan });
  const exec = message("cosmos.authz.v1beta1.MsgExec", { grantee: testAccount("operator").bech32, msgs: [inner] });
  expect(await chain.run(chain.tx("operator", [exec]))).toMatchObject({ code: 0, log: "" });
}

const tokenomicsOf = (chain: TestChain) =>
  chain.query("pocket.tokenomics.Query/Params", "pocket.tokenomics.QueryParamsRequest", {}, "pocket.tokenomics.QueryParamsResponse").params;

const appliedAt = (chain: TestChain, name: string) =>
  chain.query(
    "cosmos.upgrade.v1beta1.Query/AppliedPlan",
    "cosmos.upgrade.v1beta1.QueryAppliedPlanRequest",
    { name },
    "cosmos.upgrade.v1beta1.QueryAppliedPlanResponse",
  ).height;

describe("a scheduled upgrade", () => {
  test("runs before its block, is told by the applied plan, and the chain goes on", async () => {
    const chain = await oldChain();
    await chain.block();
    await schedule(chain, "v0.1.31");
    expect(tokenomicsOf(chain)).toMatchObject({ mint_ratio: 0, overservicing_bonus_multiplier: 0n });
    await chain.block();
    expect(tokenomicsOf(chain)).toMatchObject({ mint_ratio: 1, overservicing_bonus_multiplier: 0n });
    expect(appliedAt(chain, "v0.1.31")).toBe(chain.height);
    for (const name of ["v0.1.33", "v0.1.34", "v0.1.35"]) {
      await schedule(chain, name);
      await chain.block();
      expect(appliedAt(chain, name)).toBe(chain.height);
    }
    expect(tokenomicsOf(chain)).toMatchObject({ mint_ratio: 1, overservicing_bonus_multiplier: 1n });
    const { tx_results } = await chain.block();
    expect(tx_results).toEqual([]);
  });

  test("that leaves params that are not valid stops the node", async () => {
    const chain = await oldChain();
    await chain.block();
    await schedule(chain, "v0.1.35");
    expect(() => chain.finalize()).toThrow("mint_ratio must be in range (0, 1]: got 0.000000");
  });
});
