import { type ByteStr, be8, compareBytes, prefixEnd, readBe8, textToStr } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";
import { goTrimSpace } from "#kernel/base/goText.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { InfiniteGasMeter } from "#kernel/store/gas.js";
import type { Capability } from "../api.js";
import { capabilityErrors } from "../protocol/errors.js";
import { fwdKey, INDEX_KEY, MEM_INITIALIZED_KEY, MEM_STORE, OWNERS_PREFIX, ownersKey, revKey, STORE } from "./keys.js";

export type Owner = MessageMap["capability.v1.Owner"];

const ownerText = (o: Owner): string => `${o.module}/${o.name}`;

/** Owners of a capability; undefined when the index is not in use. */
export function getOwners(ctx: ReadCtx, index: bigint): readonly Owner[] | undefined {
  const bytes = ctx.kv(STORE).get(ownersKey(index));
  return bytes === undefined ? undefined : codec.decodeStr("capability.v1.CapabilityOwners", bytes).owners;
}

/** ibc-go keeper.go SetOwners. @param owners replaces the list; sorted by `module/name`, which the caller keeps */
export function setOwners(ctx: Ctx, index: bigint, owners: readonly Owner[]): void {
  ctx.kv(STORE).set(ownersKey(index), codec.encodeStr("capability.v1.CapabilityOwners", { owners }));
}

/** The next index; 0 when none was ever set. */
export function getIndex(ctx: ReadCtx): bigint {
  const bytes = ctx.kv(STORE).get(INDEX_KEY);
  return bytes === undefined ? 0n : readBe8(bytes);
}

/** ibc-go keeper.go GetCapability of a scoped keeper. One read of the memory store. */
export function getCapability(ctx: ReadCtx, module: string, name: string): Capability | undefined {
  const bytes = ctx.kv(MEM_STORE).get(revKey(module, name));
  return bytes === undefined || bytes.length === 0 ? undefined : { index: readBe8(bytes) };
}

/** ibc-go keeper.go NewCapability. @throws TxError capability/2, capability/4. */
export function newCapability(ctx: Ctx, module: string, name: string): Capability {
  assertName(name);
  if (getCapability(ctx, module, name) !== undefined) {
    throw capabilityErrors.capabilityTaken.wrap(`module: ${module}, name: ${name}`);
  }
  const index = getIndex(ctx);
  addOwner(ctx, index, { module, name });
  ctx.kv(STORE).set(INDEX_KEY, be8(index + 1n));
  setMemory(ctx, index, { module, name });
  return { index };
}

/** ibc-go keeper.go ClaimCapability. @throws TxError capability/2, capability/5. */
export function claimCapability(ctx: Ctx, module: string, capability: Capability, name: string): void {
  assertName(name);
  addOwner(ctx, capability.index, { module, name });
  setMemory(ctx, capability.index, { module, name });
}

/** ibc-go keeper.go AuthenticateCapability. One read of the memory store. */
export function authenticateCapability(ctx: ReadCtx, module: string, capability: Capability, name: string): boolean {
  if (goTrimSpace(name) === "") return false;
  return ctx.kv(MEM_STORE).get(fwdKey(module, capability.index)) === textToStr(name);
}

function assertName(name: string): void {
  if (goTrimSpace(name) === "") throw capabilityErrors.invalidCapabilityName.wrap("capability name cannot be empty");
}

/** Kept sorted by `module/name`. */
function addOwner(ctx: Ctx, index: bigint, owner: Owner): void {
  const owners = getOwners(ctx, index) ?? [];
  if (owners.some((o) => ownerText(o) === ownerText(owner))) throw capabilityErrors.ownerClaimed.wrap(ownerText(owner));
  const sorted = [...owners, owner].sort((a, b) => compareBytes(textToStr(ownerText(a)), textToStr(ownerText(b))));
  setOwners(ctx, index, sorted);
}

function setMemory(ctx: Ctx, index: bigint, { module, name }: Owner): void {
  const memory = ctx.kv(MEM_STORE);
  memory.set(fwdKey(module, index), textToStr(name));
  memory.set(revKey(module, name), be8(index));
}

/** ibc-go keeper.go InitMemStore: once per process, on a meter of its own. */
export function initMemStore(ctx: Ctx): void {
  const free = ctx.with({ gasMeter: new InfiniteGasMeter(), blockGasMeter: new InfiniteGasMeter() });
  const memory = free.kv(MEM_STORE);
  if (memory.get(MEM_INITIALIZED_KEY) !== undefined) return;
  const it = free.kv(STORE).iterate(OWNERS_PREFIX, prefixEnd(OWNERS_PREFIX));
  try {
    for (; it.valid(); it.next()) {
      const index = readBe8(it.key(), OWNERS_PREFIX.length);
      for (const owner of codec.decodeStr("capability.v1.CapabilityOwners", it.value()).owners) setMemory(free, index, owner);
    }
  } finally {
    it.close();
  }
  memory.set(MEM_INITIALIZED_KEY, "\x01" as ByteStr);
}

/** ibc-go keeper.go InitializeIndex. @throws Panic for 0 and when an index is set. */
export function initializeIndex(ctx: Ctx, index: bigint): void {
  if (index === 0n) throw new Panic("SetIndex requires index > 0");
  if (getIndex(ctx) > 0n) throw new Panic("SetIndex requires index to not be set");
  ctx.kv(STORE).set(INDEX_KEY, be8(index));
}
