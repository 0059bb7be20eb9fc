import { expect, test } from "vitest";
import { isErrorValue } from "#kernel/base/errors.js";
import { fc } from "../../../support/fastCheck.js";
import { addr, brokenInvariant, coin, consOf, createValidator, del, val, World } from "./world.js";

const validatorNo = fc.integer({ min: 1, max: 3 });
const delegatorNo = fc.integer({ min: 1, max: 6 });
const amount = fc.bigInt({ min: 1n, max: 40_000_000n });

interface Step {
  readonly name: string;
  run(w: World): void;
}

const step = <T>(name: string, arb: fc.Arbitrary<T>, run: (w: World, args: T) => void): fc.Arbitrary<Step> =>
  arb.map((args) => ({
    name: `${name} ${JSON.stringify(args, (_, v) => (typeof v === "bigint" ? `${v}` : v))}`,
    run: (w) => run(w, args),
  }));

const steps = fc.oneof(
  step("delegate", fc.tuple(delegatorNo, validatorNo, amount), (w, [d, v, n]) => {
    w.fund(addr(d), n);
    w.run("cosmos.staking.v1beta1.MsgDelegate", { delegator_address: del(d), validator_address: val(v), amount: coin(n) });
  }),
  step("undelegate", fc.tuple(delegatorNo, validatorNo, amount), (w, [d, v, n]) =>
    w.run("cosmos.staking.v1beta1.MsgUndelegate", { delegator_address: del(d), validator_address: val(v), amount: coin(n) }),
  ),
  step("redelegate", fc.tuple(delegatorNo, validatorNo, validatorNo, amount), (w, [d, src, dst, n]) =>
    w.run("cosmos.staking.v1beta1.MsgBeginRedelegate", {
      delegator_address: del(d),
      validator_src_address: val(src),
      validator_dst_address: val(dst),
      amount: coin(n),
    }),
  ),
  step("cancel", fc.tuple(delegatorNo, validatorNo, amount, fc.bigInt({ min: 2n, max: 20n })), (w, [d, v, n, h]) =>
    w.run("cosmos.staking.v1beta1.MsgCancelUnbondingDelegation", {
      delegator_address: del(d),
      validator_address: val(v),
      amount: coin(n),
      creation_height: h,
    }),
  ),
  step("withdraw", fc.tuple(delegatorNo, validatorNo), (w, [d, v]) =>
    w.run("cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward", { delegator_address: del(d), validator_address: val(v) }),
  ),
  step("commission", validatorNo, (w, v) =>
    w.run("cosmos.distribution.v1beta1.MsgWithdrawValidatorCommission", { validator_address: val(v) }),
  ),
  step("unjail", validatorNo, (w, v) => w.run("cosmos.slashing.v1beta1.MsgUnjail", { validator_addr: val(v) })),
  step("slash", fc.tuple(validatorNo, fc.bigInt({ min: 0n, max: 6n }), fc.bigInt({ min: 1n, max: 40n })), (w, [v, ago, percent]) => {
    const height = w.ctx.height > ago ? w.ctx.height - ago : w.ctx.height;
    const power = w.staking.getValidatorByConsAddr(w.ctx, consOf(v)).tokens / 1_000_000n;
    const branch = w.ctx.branch();
    w.staking.slash(branch.ctx, consOf(v), height, power, (percent * 10n ** 16n) as never);
    branch.write();
  }),
  step(
    "block",
    fc.record({ fees: fc.bigInt({ min: 0n, max: 5_000_000n }), seconds: fc.bigInt({ min: 1n, max: 80n }), absent: fc.boolean() }),
    (w, o) => w.block({ seconds: o.seconds, absent: o.absent ? [consOf(2)] : [], ...(o.fees > 0n ? { fees: o.fees } : {}) }),
  ),
);

/** Error values are refusals and fine; a panic or a broken sum is not. */
function runAll(program: readonly Step[]): void {
  const w = new World({ maxValidators: 2, unbondingSeconds: 100n, window: 10n });
  for (const n of [1, 2, 3]) createValidator(w, n, BigInt(n) * 10_000_000n);
  w.block();
  for (const { name, run } of program) {
    try {
      run(w);
    } catch (err) {
      if (!isErrorValue(err)) throw err;
    }
    const broken = brokenInvariant(w);
    if (broken !== undefined) throw new Error(`after ${name}: ${broken}`);
  }
  for (let d = 1; d <= 6; d++) {
    for (const delegation of w.staking.getAllDelegatorDelegations(w.ctx, addr(d))) {
      w.run("cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward", {
        delegator_address: delegation.delegatorAddress,
        validator_address: delegation.validatorAddress,
      });
    }
  }
  expect(brokenInvariant(w)).toBeUndefined();
}

test("after any program the pools hold what is owed and everyone can withdraw", () => {
  const seed = process.env["FUZZ_SEED"];
  const runs = Number(process.env["FUZZ_RUNS"] ?? 60);
  fc.assert(fc.property(fc.array(steps, { minLength: 5, maxLength: 40 }), runAll), {
    numRuns: runs,
    seed: seed === undefined ? 20_261 : Number(seed),
  });
}, 60_000);
