import { bytesToText } from "#kernel/base/bytes.js";
import { isErrorValue, PlainError } from "#kernel/base/errors.js";
import type { Ctx } from "#kernel/module/context.js";
import type { ModuleDef, ValidatorUpdate } from "#kernel/module/module.js";
import type { GenutilPorts } from "./ports.js";
import { decodeGentx, encodeTx, validateGentx } from "./protocol/gentx.js";

/** sdk x/genutil: delivers the transactions of the genesis. No store. */
export function genutilModule(ports: GenutilPorts): ModuleDef<undefined> {
  return {
    name: "genutil",
    consensusVersion: 1n,
    stores: [],
    genesis: {
      type: "cosmos.genutil.v1beta1.GenesisState",
      init: (ctx, state) => (state.gen_txs.length === 0 ? [] : deliverGentxs(ports, ctx, state.gen_txs)),
      // sdk x/genutil/module.go ExportGenesis: always the default.
      export: () => ({ gen_txs: [] }),
      default: () => ({ gen_txs: [] }),
      validate: (state) => {
        for (const gentx of state.gen_txs) validateGentx(gentx);
      },
    },
    api: undefined,
  };
}

/** sdk x/genutil/gentx.go DeliverGenTxs. @throws PlainError for the first transaction that fails. */
function deliverGentxs(ports: GenutilPorts, ctx: Ctx, gentxs: readonly Uint8Array[]): readonly ValidatorUpdate[] {
  for (const gentx of gentxs) {
    const bytes = encodeTx(decodeGentx(gentx));
    try {
      ports.deliverTx(bytes);
    } catch (err) {
      if (!isErrorValue(err)) throw err;
      throw new PlainError(`failed to execute DeliverTx for '${bytesToText(gentx)}': ${err.message}`);
    }
  }
  return ports.applyAndReturnValidatorSetUpdates(ctx);
}
