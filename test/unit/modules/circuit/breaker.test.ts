import { describe, expect, test } from "vitest";
import { accAddressToBech32 } from "#kernel/base/address.js";
import { byteStr } from "#kernel/base/bytes.js";
import type { Ctx } from "#kernel/module/context.js";
import { circuitModule } from "#modules/circuit/index.js";
import { authority, freshContext } from "../auth/sdkModules.js";

const circuit = circuitModule({ authority });
const user = accAddressToBech32(byteStr("u".repeat(20)));
const SEND = "/cosmos.bank.v1beta1.MsgSend";
const handle = (ctx: Ctx, name: string, req: object) => circuit.msgs?.[`cosmos.circuit.v1.${name}`]?.handle(ctx, req as never);
const authorize = (ctx: Ctx, level: number, limit_type_urls: string[] = [], granter = authority) =>
  handle(ctx, "MsgAuthorizeCircuitBreaker", { granter, grantee: user, permissions: { level, limit_type_urls } });
const trip = (ctx: Ctx, who: string, ...msg_type_urls: string[]) => handle(ctx, "MsgTripCircuitBreaker", { authority: who, msg_type_urls });
const reset = (ctx: Ctx, who: string, ...msg_type_urls: string[]) =>
  handle(ctx, "MsgResetCircuitBreaker", { authority: who, msg_type_urls });
const fresh = () => freshContext([circuit]);

describe("who may switch what", () => {
  test("the authority may always, others by their level", () => {
    const ctx = fresh();
    expect(() => trip(ctx, user, SEND)).toThrow("account does not have permission to trip circuit breaker: unauthorized");
    authorize(ctx, 1, [SEND]);
    trip(ctx, user, SEND);
    expect(circuit.api.isAllowed(ctx, SEND)).toBe(false);
    expect(() => trip(ctx, user, "/x")).toThrow("account does not have permission to trip circuit breaker for message /x: unauthorized");
    authorize(ctx, 2);
    trip(ctx, user, "/x");
    reset(ctx, user, SEND, "/x");
    expect([SEND, "/x"].map((url) => circuit.api.isAllowed(ctx, url))).toEqual([true, true]);
    trip(ctx, authority, SEND);
    expect(circuit.api.isAllowed(ctx, SEND)).toBe(false);
  });

  test("only the authority and super admins hand out permissions", () => {
    const ctx = fresh();
    expect(() => authorize(ctx, 3, [], user)).toThrow("only super admins can authorize users: unauthorized");
    authorize(ctx, 2);
    expect(() => authorize(ctx, 3, [], user)).toThrow("only super admins can authorize users: unauthorized");
    authorize(ctx, 3);
    authorize(ctx, 2, [], user);
  });
});

test("a switch in the position wanted is an error", () => {
  const ctx = fresh();
  expect(() => reset(ctx, authority, SEND)).toThrow(`message ${SEND} is not disabled`);
  trip(ctx, authority, SEND);
  expect(() => trip(ctx, authority, SEND)).toThrow(`message ${SEND} is already disabled`);
});

test("events carry the permissions as text and the URLs joined", () => {
  const ctx = fresh();
  authorize(ctx, 2);
  trip(ctx, user, "/a", "/b");
  expect(ctx.events.events().map((e) => e.attributes)).toEqual([
    ["granter", authority, "grantee", user, "permission", "level:LEVEL_ALL_MSGS "],
    ["authority", user, "msg_url", "/a,/b"],
  ]);
});

test("a genesis is refused for an account without address, permissions or level", () => {
  const validate = (address: string, permissions: object | undefined) => () =>
    circuit.genesis?.validate({ account_permissions: [{ address, permissions }], disabled_type_urls: [] } as never);
  expect(validate("no address", { level: 1, limit_type_urls: [] })).not.toThrow();
  expect(validate("", { level: 1, limit_type_urls: [] })).toThrow(/^invalid account address: $/);
  expect(validate(user, undefined)).toThrow(`account has empty permissions, account address: ${user}`);
  const invalid = `invalid permission level account address: ${user}, permission level: `;
  expect(validate(user, { level: 0, limit_type_urls: [] })).toThrow(`${invalid}LEVEL_NONE_UNSPECIFIED`);
  expect(validate(user, { level: 7, limit_type_urls: [] })).toThrow(`${invalid}7`);
});

test("what genesis takes in is what it gives out", () => {
  const state = {
    account_permissions: [{ address: user, permissions: { level: 1, limit_type_urls: ["/a"] } }],
    disabled_type_urls: ["/a", "/b"],
  };
  const ctx = fresh();
  circuit.genesis?.init(ctx, state);
  circuit.genesis?.init(ctx, state);
  expect(circuit.genesis?.export(ctx)).toEqual(state);
});
