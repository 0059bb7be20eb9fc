import { describe, expect, test } from "vitest";
import { bytesToStr, hexToStr } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { GenesisDef } from "#kernel/module/module.js";
import { gatewayGenesis } from "#modules/gateway/genesis.js";
import { migrationGenesis } from "#modules/migration/genesis.js";
import { proofGenesis } from "#modules/proof/genesis.js";
import { serviceGenesis } from "#modules/service/genesis.js";
import { sessionGenesis } from "#modules/session/genesis.js";
import { sharedGenesis } from "#modules/shared/genesis.js";
import { tokenomicsGenesis } from "#modules/tokenomics/genesis.js";
import { golden, TestChain } from "./support.js";

const recorded = (JSON.parse(golden("chains/empty/initchain.json.gz")) as { state: Record<string, [string, string][]> }).state;

const modules: [string, GenesisDef][] = [
  ["shared", sharedGenesis as GenesisDef],
  ["service", serviceGenesis as GenesisDef],
  ["gateway", gatewayGenesis as GenesisDef],
  ["session", sessionGenesis as GenesisDef],
  ["proof", proofGenesis as GenesisDef],
  ["tokenomics", tokenomicsGenesis as GenesisDef],
  ["migration", migrationGenesis as GenesisDef],
];

describe.each(modules)("genesis of %s", (name, genesis) => {
  test("the default is valid and writes what the recorded chain wrote", () => {
    const chain = new TestChain(name);
    const state = codec.create(genesis.type, genesis.default());
    genesis.validate(state);
    genesis.init(chain.at(0n), state);
    const it = chain.multi.store(name).iterate();
    const written: [string, string][] = [];
    for (; it.valid(); it.next()) written.push([it.key(), it.value()]);
    it.close();
    expect(written).toEqual((recorded[name] as [string, string][]).map(([k, v]) => [hexToStr(k), hexToStr(v)]));
  });

  test("an export gives back what was imported", () => {
    const chain = new TestChain(name);
    const state = codec.create(genesis.type, genesis.default());
    genesis.init(chain.at(0n), state);
    const exported = genesis.export(chain.at(0n));
    expect(bytesToStr(codec.encode(genesis.type, exported))).toBe(bytesToStr(codec.encode(genesis.type, state)));
  });
});
