/** CheckTx, FinalizeBlock and Commit of bank sends, and of empty blocks, in this process over a real state database. */
import { randomBytes } from "node:crypto";
import { sha256 } from "#kernel/crypto/hash.js";
import { assertAllSucceeded, BenchChain, checkFrames, makeBenchHome } from "./lib/benchChain.js";
import { cpuNow, cpuOf } from "./lib/cpu.js";
import { option, progress, quick, type Row, report, sizeOption } from "./lib/report.js";
import { mean } from "./lib/stats.js";
import { withTempFolder } from "./lib/tempHome.js";
import { VerificationUnit } from "./lib/verification.js";

const BLOCK = 500;
const EMPTY_BLOCKS = quick ? 20 : 50;
const rounds = sizeOption("rounds", quick ? 3 : 31);
const warmup = sizeOption("warmup", quick ? 1 : 14);
const sizes = (option("accounts") ?? (quick ? "2000,10000" : "10000,1000000")).split(",").map(Number);

/** Means, not medians: garbage is collected in every third to sixth block, and that is part of what a send costs. */
interface Figures {
  readonly accounts: number;
  /** Microseconds of CPU. */
  readonly v: number;
  readonly check: number;
  readonly finalize: number;
  readonly commit: number;
  readonly emptyBlock: number;
  readonly sha: number;
}

const SHA_INPUT = randomBytes(65_536);
const all: Figures[] = [];
for (const accounts of sizes) all.push(await withTempFolder((folder) => measure(folder, accounts)));
report("inprocess", rows(all));

async function measure(folder: string, accounts: number): Promise<Figures> {
  progress(`a state with ${accounts} accounts`);
  const home = await makeBenchHome(folder, accounts, Math.min(accounts, 20_000));
  const chain = await BenchChain.open(home);
  try {
    return await measureChain(chain, accounts);
  } finally {
    await chain.close();
  }
}

async function measureChain(chain: BenchChain, accounts: number): Promise<Figures> {
  const unit = new VerificationUnit();
  const taken = {
    v: [] as number[],
    check: [] as number[],
    finalize: [] as number[],
    commit: [] as number[],
    empty: [] as number[],
    sha: [] as number[],
  };
  // Until a process has made a block its check state stands at height 0, as the reference's does.
  await chain.run(chain.block([]));
  const known = (): number => chain.opened.app.core.tx.verified.misses;
  for (let round = -warmup; round < rounds; round++) {
    const txs = chain.sends(BLOCK);
    const checks = checkFrames(txs);
    const block = chain.block(txs);
    const v = unit.measure();
    const check = await cpuOf(() => chain.check(checks));
    const verified = known();
    const start = cpuNow();
    const answer = await chain.finalize(block);
    const between = cpuNow();
    await chain.commit();
    const commit = cpuNow() - between;
    assertAllSucceeded(answer, BLOCK);
    if (known() !== verified) throw new Error(`${known() - verified} signatures were verified a second time`);
    if (round < 0) continue;
    taken.v.push(v);
    taken.check.push(check / BLOCK);
    taken.finalize.push((between - start) / BLOCK);
    taken.commit.push(commit / BLOCK);
  }
  for (let round = -3; round < rounds; round++) {
    const sha = await shaCost();
    const empty = await cpuOf(() => emptyBlocks(chain, EMPTY_BLOCKS));
    if (round < 0) continue;
    taken.empty.push(empty / EMPTY_BLOCKS);
    taken.sha.push(sha);
  }
  return {
    accounts,
    v: mean(taken.v),
    check: mean(taken.check),
    finalize: mean(taken.finalize),
    commit: mean(taken.commit),
    emptyBlock: mean(taken.empty),
    sha: mean(taken.sha),
  };
}

async function emptyBlocks(chain: BenchChain, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await chain.run(chain.block([]));
}

/** CPU microseconds of SHA-256 over 64 kB. */
async function shaCost(): Promise<number> {
  const count = 50;
  const total = await cpuOf(() => {
    for (let i = 0; i < count; i++) sha256(SHA_INPUT);
  });
  return total / count;
}

function rows(figures: readonly Figures[]): Row[] {
  const out: Row[] = [];
  for (const [i, { accounts, v, check, finalize, commit, emptyBlock, sha }] of figures.entries()) {
    const at = `${accounts.toLocaleString("en")} accounts`;
    const control = `V = ${v.toFixed(0)} µs`;
    const both = finalize + commit;
    // The bars are for the smaller state; the larger one has that of the growth below.
    const bar = i === 0 ? 4 : undefined;
    out.push(inUnits(`CheckTx of a send, ${at}`, check, v, control, bar));
    out.push({
      ...inUnits(`FinalizeBlock + Commit a send, ${at}`, both, v, control, bar),
      figure: `${both.toFixed(0)} µs (${finalize.toFixed(0)} + ${commit.toFixed(0)})`,
      values: { us: both, finalize, commit, v, ratio: both / v },
    });
    out.push({
      what: `empty block, ${at}`,
      figure: `${emptyBlock.toFixed(0)} µs`,
      control: `SHA-256 of 64 kB = ${sha.toFixed(0)} µs`,
      ratio: (emptyBlock / sha).toFixed(1),
      bar: "at most 60",
      met: emptyBlock <= 60 * sha,
      values: { us: emptyBlock, sha, ratio: emptyBlock / sha },
    });
  }
  const [small, large] = figures;
  if (small !== undefined && large !== undefined) out.push(growth(small, large));
  return out;
}

function inUnits(what: string, us: number, v: number, control: string, bar: number | undefined): Row {
  const ratio = us / v;
  const row = { what, figure: `${us.toFixed(0)} µs`, control, ratio: `${ratio.toFixed(2)} V`, values: { us, v, ratio } };
  return bar === undefined ? row : { ...row, bar: `at most ${bar} V`, met: ratio <= bar };
}

/** Both in units of their own run, as the machine's speed changes between them. */
function growth(small: Figures, large: Figures): Row {
  const of = ({ finalize, commit, v }: Figures): number => (finalize + commit) / v;
  const ratio = of(large) / of(small);
  return {
    what: `FinalizeBlock + Commit, ${large.accounts.toLocaleString("en")} against ${small.accounts.toLocaleString("en")} accounts`,
    figure: `${of(large).toFixed(2)} V`,
    control: `${of(small).toFixed(2)} V`,
    ratio: ratio.toFixed(2),
    bar: "at most 2.5",
    met: ratio <= 2.5,
    values: { ratio },
  };
}
