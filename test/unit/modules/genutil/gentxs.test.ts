import { describe, expect, test } from "vitest";
import { textToBytes } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { protoJson } from "#kernel/codec/json.js";
import type { ValidatorUpdate } from "#kernel/module/module.js";
import { genutilModule } from "#modules/genutil/index.js";
import { goldenJson } from "../../../support/golden.js";
import { freshContext } from "../auth/sdkModules.js";

const section = JSON.stringify(goldenJson<{ app_state: { genutil: object } }>("chains/empty/genesis.json").app_state.genutil);
const state = protoJson.parse("cosmos.genutil.v1beta1.GenesisState", section);
const updates: ValidatorUpdate[] = [{ pubKeyType: "ed25519", pubKey: new Uint8Array(32), power: 1n }];

function module(deliverTx: (bytes: Uint8Array) => void) {
  const genutil = genutilModule({ deliverTx, applyAndReturnValidatorSetUpdates: () => updates });
  if (genutil.genesis === undefined) throw new Error("genutil has a genesis");
  return genutil.genesis;
}

describe("genesis transactions", () => {
  test("are delivered as bytes in order, then the validators are taken", () => {
    const delivered: Uint8Array[] = [];
    expect(module((bytes) => void delivered.push(bytes)).init(freshContext(), state)).toBe(updates);
    expect(delivered).toHaveLength(1);
    const tx = codec.decode("cosmos.tx.v1beta1.Tx", delivered[0] as Uint8Array);
    const text = (bytes: Uint8Array | undefined) =>
      protoJson.stringify("cosmos.tx.v1beta1.Tx", codec.decode("cosmos.tx.v1beta1.Tx", bytes ?? new Uint8Array(0)));
    expect(JSON.parse(text(delivered[0]))).toEqual(
      JSON.parse(
        protoJson.stringify("cosmos.tx.v1beta1.Tx", protoJson.parse("cosmos.tx.v1beta1.Tx", new TextDecoder().decode(state.gen_txs[0]))),
      ),
    );
    expect(tx.body?.messages.map((m) => m.type_url)).toEqual(["/cosmos.staking.v1beta1.MsgCreateValidator"]);
    expect(tx.signatures).toHaveLength(1);
  });

  test("none: nothing runs and no validators come", () => {
    expect(
      module(() => {
        throw new Error("not reached");
      }).init(freshContext(), { gen_txs: [] }),
    ).toEqual([]);
  });

  test("the first failure ends genesis with its log", () => {
    const genesis = module(() => {
      throw new PlainError("out of luck");
    });
    expect(() => genesis.init(freshContext(), state)).toThrow(/^failed to execute DeliverTx for '\{.*\}': out of luck$/s);
  });

  test("are validated without running", () => {
    const genesis = module(() => {});
    expect(() => genesis.validate(state)).not.toThrow();
    const empty = textToBytes('{"body":{"messages":[]},"auth_info":{},"signatures":[]}');
    expect(() => genesis.validate({ gen_txs: [empty] })).toThrow("unexpected number of GenTx messages; got: 0, expected: 1");
    const send = textToBytes('{"body":{"messages":[{"@type":"/cosmos.bank.v1beta1.MsgSend"}]},"auth_info":{},"signatures":[]}');
    expect(() => genesis.validate({ gen_txs: [send] })).toThrow(
      "unexpected GenTx message type; expected: MsgCreateValidator, got: *types.MsgSend",
    );
  });
});
