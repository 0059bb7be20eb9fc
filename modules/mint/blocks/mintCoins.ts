import { decToText } from "#kernel/base/dec.js";
import type { Ctx } from "#kernel/module/context.js";
import type { MintPorts } from "../ports.js";
import { blockProvision, nextAnnualProvisions, nextInflationRate } from "../protocol/inflation.js";
import { getMinter, getParams, setMinter } from "../state/records.js";

const MINT = "mint";
const FEE_COLLECTOR = "fee_collector";

/** sdk x/mint/keeper/abci.go BeginBlocker. The transfer to the fee collector takes place also when nothing is minted. */
export function mintCoins(ports: MintPorts, ctx: Ctx): void {
  const old = getMinter(ctx);
  const params = getParams(ctx);
  const supply = ports.staking.stakingTokenSupply(ctx);
  const bondedRatio = ports.staking.bondedRatio(ctx);
  const inflation = nextInflationRate(old, params, bondedRatio);
  const minter = { inflation, annualProvisions: nextAnnualProvisions(inflation, supply) };
  setMinter(ctx, minter);

  const minted = blockProvision(minter, params);
  const coins = minted.amount === 0n ? [] : [minted];
  if (coins.length > 0) ports.bank.mintCoins(ctx, MINT, coins);
  ports.bank.sendCoinsFromModuleToModule(ctx, MINT, FEE_COLLECTOR, coins);
  ctx.events.emit(
    "mint",
    "bonded_ratio",
    decToText(bondedRatio),
    "inflation",
    decToText(minter.inflation),
    "annual_provisions",
    decToText(minter.annualProvisions),
    "amount",
    minted.amount.toString(),
  );
}
