import { expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import { protoJson } from "#kernel/codec/json.js";
import { goldenJson } from "../../../support/golden.js";
import { chainModule } from "./chainModule.js";

const recorded = goldenJson<{ app_state: Record<string, unknown> }>("cli/config/genesis-init-default.json").app_state;

test.each(["staking", "mint", "distribution", "slashing", "evidence", "upgrade", "crisis", "gov", "group"])(
  "the default genesis of %s is that of a fresh node, and valid",
  (name) => {
    const { genesis } = chainModule(name);
    if (genesis === undefined) throw new Error("no genesis");
    const state = codec.create(genesis.type, genesis.default());
    genesis.validate(state);
    expect(JSON.parse(protoJson.stringify(genesis.type, state))).toEqual(recorded[name]);
  },
);
