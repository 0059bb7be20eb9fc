import { PlainError } from "#kernel/base/errors.js";
import { goTrimSpace } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { GenesisDef } from "#kernel/module/module.js";
import { getIndex, getOwners, initializeIndex, initMemStore, setOwners } from "./state/capabilities.js";

type GenesisState = MessageMap["capability.v1.GenesisState"];

/** ibc-go modules/capability genesis.go. The capability with index 0 is not exported, as there. */
export const capabilityGenesis: GenesisDef<"capability.v1.GenesisState"> = {
  type: "capability.v1.GenesisState",
  init: (ctx, state) => {
    initializeIndex(ctx, state.index);
    for (const { index, index_owners } of state.owners) setOwners(ctx, index, index_owners.owners);
    initMemStore(ctx);
  },
  export: (ctx) => {
    const index = getIndex(ctx);
    const owners = [];
    for (let i = 1n; i < index; i++) {
      const found = getOwners(ctx, i);
      if (found !== undefined && found.length > 0) owners.push({ index: i, index_owners: { owners: found } });
    }
    return { index, owners };
  },
  default: () => ({ index: 1n, owners: [] }),
  validate,
};

/** ibc-go modules/capability types/genesis.go Validate. @throws PlainError. */
function validate(state: GenesisState): void {
  if (state.index === 0n) throw new PlainError("capability index must be non-zero");
  for (const { index, index_owners } of state.owners) {
    if (index_owners.owners.length === 0) throw new PlainError("empty owners in genesis");
    if (index === 0n || index >= state.index) {
      throw new PlainError(`owners exist for index ${index} outside of valid range: 1-${state.index - 1n}`);
    }
    for (const owner of index_owners.owners) {
      if (goTrimSpace(owner.module) === "") throw new PlainError(`owner's module cannot be blank: ${ownerText(owner)}`);
      if (goTrimSpace(owner.name) === "") throw new PlainError(`owner's name cannot be blank: ${ownerText(owner)}`);
    }
  }
}

/** ibc-go modules/capability types/types.go Owner.String: YAML. */
const ownerText = (owner: { readonly module: string; readonly name: string }): string =>
  `module: ${yamlScalar(owner.module)}\nname: ${yamlScalar(owner.name)}\n`;

const yamlScalar = (text: string): string => (goTrimSpace(text) === text && text !== "" ? text : JSON.stringify(text));
