import { byteStr } from "#kernel/base/bytes.js";
import { coinError, coinFromProto, coinToText, isNilAmount } from "#kernel/base/coin.js";
import { PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { ModuleDef } from "#kernel/module/module.js";

const STORE = "crisis";
/** The only key: Coin, the fee of an invariant check. sdk x/crisis/types/keys.go ConstantFeeKey. */
const CONSTANT_FEE_KEY = byteStr("\x01");

/** sdk x/crisis. Store `crisis`. It has no query service and no invariants; its messages are not part of this version. */
export function crisisModule(): ModuleDef<Record<string, never>> {
  return {
    name: "crisis",
    consensusVersion: 2n,
    stores: [{ name: STORE, kind: "iavl" }],
    genesis: {
      type: "cosmos.crisis.v1beta1.GenesisState",
      init: (ctx, state) => ctx.kv(STORE).set(CONSTANT_FEE_KEY, codec.encodeStr("cosmos.base.v1beta1.Coin", state.constant_fee)),
      export: (ctx) => {
        const bytes = ctx.kv(STORE).get(CONSTANT_FEE_KEY);
        if (bytes === undefined)
          throw new PlainError("collections: not found: key 'no_key' of type github.com/cosmos/gogoproto/cosmos.base.v1beta1.Coin");
        return { constant_fee: codec.decodeStr("cosmos.base.v1beta1.Coin", bytes) };
      },
      default: () => ({ constant_fee: { denom: "stake", amount: "1000" } }),
      validate: (state) => {
        if (isNilAmount(state.constant_fee) || coinError(coinFromProto(state.constant_fee)) !== undefined) {
          throw new PlainError("constant fee is invalid");
        }
        const fee = coinFromProto(state.constant_fee);
        if (fee.amount <= 0n) throw new PlainError(`constant fee must be positive: ${coinToText(fee)}`);
      },
    },
    api: {},
  };
}
