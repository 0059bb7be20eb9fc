import { describe, expect, test } from "vitest";
import { accAddressToBech32, moduleAddress } from "#kernel/base/address.js";
import { type ByteStr, byteStr, strToText } from "#kernel/base/bytes.js";
import { PlainError, TxError } from "#kernel/base/errors.js";
import { NANOS_PER_SECOND, type Time, timeToTimestamp } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { EMPTY_HEADER } from "#kernel/module/contextImpl.js";
import type { AnyMessage, MsgResult } from "#kernel/module/router.js";
import { authzModule } from "#modules/authz/index.js";
import { getGrant } from "#modules/authz/state/grants.js";
import { auth, bank, freshContext } from "../auth/sdkModules.js";

const granter = byteStr("r".repeat(20));
const grantee = byteStr("e".repeat(20));
const other = byteStr("o".repeat(20));
const text = accAddressToBech32;
const NOW = 1_800_000_000n * NANOS_PER_SECOND;
const SEND = "/cosmos.bank.v1beta1.MsgSend";
const coin = (amount: number, denom = "upokt") => ({ denom, amount: String(amount) });

const ran: AnyMessage[] = [];
let failing: Error | undefined;
const router = {
  has: (url: string) => !url.startsWith("/no."),
  dispatch: (_ctx: Ctx, msg: AnyMessage): MsgResult => {
    if (failing !== undefined) throw failing;
    ran.push(msg);
    const events = [{ type: "inner", attributes: ["k", "v"] }];
    return { data: new Uint8Array([ran.length]), response: { type_url: "", value: new Uint8Array(0) }, events };
  },
};
const senderOf = (msg: AnyMessage): ByteStr[] => {
  const value = msg.value as { from_address?: string; delegator_address?: string; sender?: string };
  const who = value.from_address ?? value.delegator_address ?? value.sender ?? "";
  return who === "two" ? [granter, other] : [who === text(granter) ? granter : grantee];
};
const authz = authzModule({ accounts: auth.api, bank: bank.api, router, messages: { getSigners: senderOf, validateBasic: () => {} } });

const fresh = () => {
  const ctx = freshContext([auth, bank, authz], NOW);
  for (const addr of [granter, grantee]) auth.api.setAccount(ctx, auth.api.newAccountWithAddress(ctx, addr));
  return ctx;
};
const later = (ctx: Ctx, time: Time) => ctx.with({ header: { ...EMPTY_HEADER, height: 11n, time } });
const handle = (ctx: Ctx, name: string, req: object) => authz.msgs?.[`cosmos.authz.v1beta1.${name}`]?.handle(ctx, req as never);
const pairText = { granter: text(granter), grantee: text(grantee) };
const generic = (msg: string) => codec.pack("cosmos.authz.v1beta1.GenericAuthorization", { msg });
const grant = (ctx: Ctx, authorization: object | undefined, expiration?: Time) =>
  handle(ctx, "MsgGrant", { ...pairText, grant: { authorization, expiration: expiration && timeToTimestamp(expiration) } });
const exec = (ctx: Ctx, ...msgs: object[]) => handle(ctx, "MsgExec", { grantee: text(grantee), msgs }) as { results: Uint8Array[] };
const send = (amount: number, to = other, from = text(granter)) =>
  codec.pack("cosmos.bank.v1beta1.MsgSend", { from_address: from, to_address: text(to), amount: [coin(amount)] });
const queue = (ctx: Ctx, expiration: Time) => {
  const out: string[][] = [];
  for (const it = ctx.kv("authz").iterate(byteStr("\x02"), byteStr("\x03")); it.valid(); it.next()) {
    out.push(codec.decodeStr("cosmos.authz.v1beta1.GrantQueueItem", it.value()).msg_type_urls);
  }
  return expiration === undefined ? [] : out;
};
const stored = (ctx: Ctx, url = SEND) => getGrant(ctx, { granter, grantee }, url);

function failure(run: () => unknown): string {
  try {
    run();
  } catch (err) {
    if (err instanceof TxError) return `${err.root.codespace}/${err.root.code}: ${err.message}`;
    return (err as Error).message;
  }
  return "no error";
}

describe("the expiry queue", () => {
  test("holds the URLs of one pair and time; a removed one is replaced by the last", () => {
    const ctx = fresh();
    for (const url of ["/a.A", "/b.B", "/c.C"]) grant(ctx, generic(url), NOW + 9n);
    const before = ctx.gasMeter.consumed();
    handle(ctx, "MsgRevoke", { ...pairText, msg_type_url: "/a.A" });
    expect(queue(ctx, NOW)).toEqual([["/c.C", "/b.B"]]);
    expect(ctx.gasMeter.consumed() - before).toBeGreaterThan(20n);
    grant(ctx, generic("/b.B"), NOW + 50n);
    expect(queue(ctx, NOW)).toEqual([["/c.C"], ["/b.B"]]);
    grant(ctx, generic("/c.C"));
    expect(queue(ctx, NOW)).toEqual([[], ["/b.B"]]);
  });

  test("is pruned strictly before the block time, with its grants", () => {
    const ctx = fresh();
    grant(ctx, generic("/a.A"), NOW + 9n);
    authz.beginBlock?.(later(ctx, NOW + 9n));
    expect(stored(ctx, "/a.A")).toBeDefined();
    authz.beginBlock?.(later(ctx, NOW + 10n));
    expect([stored(ctx, "/a.A"), queue(ctx, NOW)]).toEqual([undefined, []]);
  });
});

describe("exec", () => {
  test("runs each message with its events marked, and needs no grant for one's own", () => {
    const ctx = fresh();
    grant(ctx, generic(SEND));
    ran.length = 0;
    expect(exec(ctx, send(1), send(2, other, text(grantee))).results).toEqual([new Uint8Array([1]), new Uint8Array([2])]);
    const inner = ctx.events.events().filter((e) => e.type === "inner");
    expect(inner.map((e) => e.attributes)).toEqual([
      ["k", "v", "authz_msg_index", "0"],
      ["k", "v", "authz_msg_index", "1"],
    ]);
  });

  test("a grant is used at its expiration and refused after it", () => {
    const ctx = fresh();
    grant(ctx, generic(SEND), NOW + 9n);
    expect(failure(() => exec(later(ctx, NOW + 9n), send(1)))).toBe("no error");
    expect(failure(() => exec(later(ctx, NOW + 10n), send(1)))).toBe("authz/6: authorization expired");
  });

  test.each([
    ["nothing to run", [], "sdk/18: messages cannot be empty: invalid request"],
    ["two signers", [send(1, other, "two")], "authz/9: authorization can be given to msg with only one signer"],
    [
      "no grant",
      [send(1)],
      /^authz\/2: failed to get grant with given granter: pokt.*, grantee: pokt.* & msgType: \/cosmos\.bank\.v1beta1\.MsgSend : authorization not found$/,
    ],
  ])("refuses %s", (_name, msgs, want) => {
    expect(failure(() => exec(fresh(), ...msgs))).toMatch(want);
  });

  test("the error of a message names the message", () => {
    const ctx = fresh();
    grant(ctx, generic(SEND));
    failing = new PlainError("no");
    const want = `failed to execute message; message from_address:"${text(granter)}" to_address:"${text(other)}" amount:<denom:"upokt" amount:"1" > : no`;
    expect(failure(() => exec(ctx, send(1)))).toBe(want);
    failing = undefined;
  });
});

describe("send authorization", () => {
  const pack = (amount: number, allow_list: string[] = []) =>
    codec.pack("cosmos.bank.v1beta1.SendAuthorization", { spend_limit: [coin(amount)], allow_list });

  test("is spent down and removed at zero", () => {
    const ctx = fresh();
    grant(ctx, pack(10));
    exec(ctx, send(4));
    expect(stored(ctx)?.authorization).toEqual(pack(6));
    expect(failure(() => exec(ctx, send(7)))).toBe("sdk/5: requested amount is more than spend limit: insufficient funds");
    exec(ctx, send(6));
    expect(stored(ctx)).toBeUndefined();
  });

  test("looks through its allow list at 10 gas an entry, after the limit", () => {
    const ctx = fresh();
    grant(ctx, pack(10, [text(granter), text(other)]));
    expect(failure(() => exec(ctx, send(1, grantee)))).toBe(`sdk/4: cannot send to ${text(grantee)} address: unauthorized`);
    expect(failure(() => exec(ctx, send(99, grantee)))).toMatch(/^sdk\/5/);
    expect(failure(() => exec(ctx, send(1, other)))).toBe("no error");
  });
});

describe("stake authorization", () => {
  type Stake = MessageMap["cosmos.staking.v1beta1.StakeAuthorization"];
  const pack = (init: Partial<Stake>) => codec.pack("cosmos.staking.v1beta1.StakeAuthorization", { authorization_type: 1, ...init });
  const delegate = (validator_address: string, amount: number, denom = "upokt") =>
    codec.pack("cosmos.staking.v1beta1.MsgDelegate", { delegator_address: text(granter), validator_address, amount: coin(amount, denom) });
  const URL = "/cosmos.staking.v1beta1.MsgDelegate";

  test("without a limit is rewritten; with one it is spent down", () => {
    const ctx = fresh();
    grant(ctx, pack({ allow_list: { address: ["v1", "v2"] } }));
    exec(ctx, delegate("v2", 5));
    expect(stored(ctx, URL)?.authorization).toEqual(pack({ allow_list: { address: ["v1", "v2"] } }));
    expect(failure(() => exec(ctx, delegate("v3", 5)))).toBe("sdk/4: cannot delegate/undelegate to v3 validator: unauthorized");
    grant(ctx, pack({ max_tokens: coin(10), deny_list: { address: ["bad"] } }));
    expect(failure(() => exec(ctx, delegate("bad", 1)))).toMatch(/^sdk\/4/);
    exec(ctx, delegate("v1", 4));
    expect(failure(() => exec(ctx, delegate("v1", 7)))).toBe("negative coin amount: -1upokt");
    expect(failure(() => exec(ctx, delegate("v1", 1, "other")))).toBe("invalid coin denoms: upokt, other");
    exec(ctx, delegate("v1", 6));
    expect(stored(ctx, URL)).toBeUndefined();
  });

  test("needs a type and no negative limit", () => {
    expect(failure(() => grant(fresh(), pack({ authorization_type: 0 })))).toBe("authz/4: unknown authorization type");
    expect(failure(() => grant(fresh(), pack({ max_tokens: coin(-1) })))).toMatch(/^authz\/12: negative coin amount: -1upokt: max tokens/);
    expect(failure(() => grant(fresh(), pack({ authorization_type: 9 })))).toMatch(
      /^cannot normalize authz type with types.AuthorizationType: unknown authorization type \[cosmos\/cosmos-sdk@v0.53.7\/x\/staking\/types\/authz.go:193\]$/,
    );
  });

  test("compares denoms before it looks at an amount that is nil", () => {
    const ctx = fresh();
    grant(ctx, pack({ max_tokens: coin(10) }));
    // A coin without the field of its amount: the encoder would write a zero.
    const nil = (denom: string) => ({
      type_url: URL,
      value: Buffer.from(
        `\x0a\x2b${text(granter)}\x12\x01v\x1a${String.fromCharCode(2 + denom.length, 10, denom.length)}${denom}`,
        "latin1",
      ),
    });
    expect(failure(() => exec(ctx, nil("other")))).toBe("invalid coin denoms: upokt, other");
    expect(failure(() => exec(ctx, nil("upokt")))).toMatch(/nil pointer/);
  });
});

describe("transfer authorization", () => {
  const allocation = (init: object = {}) => ({ source_port: "transfer", source_channel: "channel-0", spend_limit: [coin(10)], ...init });
  const pack = (...allocations: object[]) => codec.pack("ibc.applications.transfer.v1.TransferAuthorization", { allocations } as never);
  const transfer = (amount: number, init: object = {}) =>
    codec.pack("ibc.applications.transfer.v1.MsgTransfer", {
      source_port: "transfer",
      source_channel: "channel-0",
      sender: text(granter),
      receiver: "them",
      token: coin(amount),
      ...init,
    } as never);
  const URL = "/ibc.applications.transfer.v1.MsgTransfer";

  test("the allocation of the channel is spent down and dropped at zero", () => {
    const ctx = fresh();
    grant(ctx, pack(allocation(), allocation({ source_channel: "channel-1" })));
    exec(ctx, transfer(4));
    expect(stored(ctx, URL)?.authorization).toEqual(
      pack(allocation({ spend_limit: [coin(6)] }), allocation({ source_channel: "channel-1" })),
    );
    expect(failure(() => exec(ctx, transfer(7)))).toBe("ibc/3: requested amount is more than spend limit: insufficient funds");
    exec(ctx, transfer(6));
    expect(stored(ctx, URL)?.authorization).toEqual(pack(allocation({ source_channel: "channel-1" })));
    expect(failure(() => exec(ctx, transfer(1)))).toBe("ibc/16: requested port and channel allocation does not exist: not found");
    exec(ctx, transfer(10, { source_channel: "channel-1" }));
    expect(stored(ctx, URL)).toBeUndefined();
  });

  test("the largest limit is no limit; receivers and memos are looked up", () => {
    const ctx = fresh();
    const unlimited = {
      spend_limit: [{ denom: "upokt", amount: ((1n << 256n) - 1n).toString() }],
      allow_list: ["us", "them"],
      allowed_packet_data: ["hi"],
    };
    grant(ctx, pack(allocation(unlimited)));
    exec(ctx, transfer(1_000_000, { memo: " hi " }));
    expect(stored(ctx, URL)?.authorization).toEqual(pack(allocation(unlimited)));
    expect(failure(() => exec(ctx, transfer(1)))).toBe("transfer/10: not allowed memo: : invalid transfer authorization");
    expect(failure(() => exec(ctx, transfer(1, { receiver: "x" })))).toBe(
      "ibc/5: not allowed receiver address for transfer: invalid address",
    );
  });

  test.each([
    ["no allocation", [], "transfer/10: allocations cannot be empty: invalid transfer authorization"],
    ["a channel twice", [allocation(), allocation()], "channel/4: duplicate source channel ID: channel-0: invalid channel"],
    ["no limit", [allocation({ spend_limit: [] })], "ibc/6: spend limit cannot be nil: invalid coins"],
    [
      "a short channel",
      [allocation({ source_channel: "c" })],
      "host/2: invalid source channel ID: identifier c has invalid length: 1, must be between 8-64 characters: invalid identifier",
    ],
  ])("validation refuses %s", (_name, allocations, want) => {
    expect(failure(() => grant(fresh(), pack(...allocations)))).toBe(want);
  });
});

test.each([
  [
    "to oneself",
    (ctx: Ctx) => handle(ctx, "MsgGrant", { granter: text(granter), grantee: text(granter).toUpperCase(), grant: {} }),
    "authz/7: grantee and granter should be different",
  ],
  ["of nothing", (ctx: Ctx) => grant(ctx, undefined), "sdk/29: authorization is nil: invalid type"],
  ["for an unknown message", (ctx: Ctx) => grant(ctx, generic("/no.such")), "sdk/29: /no.such doesn't exist.: invalid type"],
  ["for no message", (ctx: Ctx) => grant(ctx, generic("")), "msg type cannot be empty"],
  [
    "that has expired",
    (ctx: Ctx) => grant(ctx, generic(SEND), NOW),
    /^authz\/3: expiration must be after the current block time \(2027-01-15T08:00:00Z\), got 2027-01-15T08:00:00Z: /,
  ],
  [
    "to a blocked address",
    (ctx: Ctx) =>
      handle(ctx, "MsgGrant", { granter: text(granter), grantee: text(moduleAddress("mint")), grant: { authorization: generic(SEND) } }),
    `sdk/4: ${strToText(moduleAddress("mint"))} is not allowed to receive funds: unauthorized`,
  ],
  [
    "to oneself by letters that fold to the same ones",
    (ctx: Ctx) => {
      const oneself = text(granter).replaceAll("k", "\u212a").replaceAll("s", "\u017f");
      return handle(ctx, "MsgGrant", { granter: text(granter), grantee: oneself, grant: {} });
    },
    "authz/7: grantee and granter should be different",
  ],
  [
    "with a limit of zero before one that is nil",
    (ctx: Ctx) =>
      grant(ctx, {
        type_url: "/cosmos.bank.v1beta1.SendAuthorization",
        value: Buffer.from("0a060a01611201300a030a0162", "hex"),
      }),
    "sdk/10: spend limit must be positive: invalid coins",
  ],
])("refuses a grant %s", (_name, run, want) => {
  if (typeof want === "string") expect(failure(() => run(fresh()))).toBe(want);
  else expect(failure(() => run(fresh()))).toMatch(want);
});

test("a genesis is refused for a name that is missing, not for one that is no address", () => {
  const entry = { granter: "x", grantee: "y", authorization: undefined, expiration: undefined };
  const validate = (...authorization: object[]) => failure(() => authz.genesis?.validate({ authorization } as never));
  expect(validate(entry)).toBe("no error");
  expect(validate(entry, { ...entry, grantee: "", granter: "" })).toBe("authorization: 1, missing grantee");
  expect(validate({ ...entry, granter: "" })).toBe("authorization: 0,missing granter");
});
