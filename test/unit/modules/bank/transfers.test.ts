import { beforeEach, describe, expect, test } from "vitest";
import { accAddressToBech32, moduleAddress } from "#kernel/base/address.js";
import { type ByteStr, byteStr } from "#kernel/base/bytes.js";
import { type Coins, coinsToText } from "#kernel/base/coin.js";
import { Panic, TxError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { accountOf, baseAccountOf } from "#modules/auth/protocol/accountCodec.js";
import { auth, authority, bank, freshContext } from "../auth/sdkModules.js";

const [a, b, c] = [1, 2, 3].map((n) => byteStr(String.fromCharCode(n).repeat(20))) as [ByteStr, ByteStr, ByteStr];
const text = accAddressToBech32;
const coins = (amount: bigint, denom = "upokt"): Coins => [{ denom, amount }];
const fields = (amount: bigint, denom = "upokt") => ({ denom, amount: amount.toString() });
const handle = (ctx: Ctx, name: string, req: object) => bank.msgs?.[`cosmos.bank.v1beta1.${name}`]?.handle(ctx, req as never);
const types = (ctx: Ctx) => ctx.events.events().map((event) => event.type);

/** Runs and gives `codespace/code: text` of the error. */
function failure(run: () => unknown): string {
  try {
    run();
  } catch (err) {
    if (err instanceof TxError) return `${err.root.codespace}/${err.root.code}: ${err.message}`;
    return `${(err as Error).name}: ${(err as Error).message}`;
  }
  return "no error";
}

let ctx: Ctx;
beforeEach(() => {
  const setUp = freshContext();
  bank.genesis?.init(setUp, {
    params: { send_enabled: [], default_send_enabled: true },
    balances: [
      { address: text(a), coins: [fields(5n, "mact"), fields(100_000_000_000n)] },
      { address: text(b), coins: [fields(5000n)] },
    ],
    supply: [],
    denom_metadata: [],
    send_enabled: [],
  });
  for (const addr of [a, b]) auth.api.setAccount(setUp, auth.api.newAccountWithAddress(setUp, addr));
  ctx = setUp.branch().ctx;
});

describe("send", () => {
  test("costs the measured gas: balances of 12 and 4 digits, a sender record of 157 bytes", () => {
    const key = { type_url: "/cosmos.crypto.secp256k1.PubKey", value: new Uint8Array(35) };
    const sender = auth.api.getAccount(ctx, a);
    const value = { ...baseAccountOf(sender as never), pub_key: key, account_number: 7n, sequence: 3n };
    auth.api.setAccount(ctx, accountOf("cosmos.auth.v1beta1.BaseAccount", value));
    const before = ctx.gasMeter.consumed();
    handle(ctx, "MsgSend", { from_address: text(a), to_address: text(b), amount: [fields(1n)] });
    // 100000000000 becomes 99999999999, one digit less: 30 gas below the measured 18533.
    expect(ctx.gasMeter.consumed() - before).toBe(18533n - 30n);
  });

  test("moves coins, creates the recipient's account after that, and says so in order", () => {
    handle(ctx, "MsgSend", { from_address: text(a), to_address: text(c), amount: [fields(7n)] });
    expect(coinsToText(bank.api.getAllBalances(ctx, c))).toBe("7upokt");
    expect(auth.api.getAccount(ctx, c)?.accountNumber).toBe(2n);
    expect(types(ctx)).toEqual(["coin_spent", "coin_received", "transfer", "message"]);
  });

  test("a balance that becomes zero leaves neither record nor index", () => {
    handle(ctx, "MsgSend", { from_address: text(a), to_address: text(b), amount: [fields(5n, "mact")] });
    expect(ctx.kv("bank").has(byteStr(`\x02\x14${a}mact`))).toBe(false);
    expect(ctx.kv("bank").has(byteStr(`\x03mact\x00\x14${a}`))).toBe(false);
  });

  test.each([
    ["a blocked recipient", { to_address: text(moduleAddress("mint")) }, /^sdk\/4: .* is not allowed to receive funds: unauthorized$/],
    ["too much", { amount: [fields(6n, "mact")] }, /^sdk\/5: spendable balance 5mact is smaller than 6mact: insufficient funds$/],
    ["a denom not held", { amount: [fields(6n, "none")] }, /^sdk\/5: spendable balance 0none is smaller than 6none: insufficient funds$/],
    ["no coins", { amount: [] }, /^sdk\/10: : invalid coins$/],
    ["unsorted coins", { amount: [fields(1n), fields(1n, "mact")] }, /^sdk\/10: 1upokt,1mact: invalid coins$/],
    [
      "a foreign address",
      { to_address: "cosmos1vwpt8nygzsftw7lu4mksycqpcqxeuvp9eghczt" },
      /^sdk\/7: invalid to address: hrp does not match/,
    ],
  ])("refuses %s", (_name, change, want) => {
    const req = { from_address: text(a), to_address: text(b), amount: [fields(1n)], ...change };
    expect(failure(() => handle(ctx, "MsgSend", req))).toMatch(want);
  });

  test("stops for a denom that is switched off and goes on when the default counts again", () => {
    const set = { authority, send_enabled: [{ denom: "upokt", enabled: false }], use_default_for: [] };
    handle(ctx, "MsgSetSendEnabled", set);
    const req = { from_address: text(a), to_address: text(b), amount: [fields(1n)] };
    const off = "bank/5: upokt transfers are currently disabled: send transactions are disabled";
    expect(failure(() => handle(ctx, "MsgSend", req))).toBe(off);
    handle(ctx, "MsgSetSendEnabled", { authority, send_enabled: [], use_default_for: ["upokt"] });
    expect(failure(() => handle(ctx, "MsgSend", req))).toBe("no error");
    const twice = { ...set, send_enabled: [...set.send_enabled, ...set.send_enabled] };
    expect(failure(() => handle(ctx, "MsgSetSendEnabled", twice))).toBe(
      'sdk/18: duplicate denom entries found for "upokt": invalid request',
    );
  });
});

describe("multi-send", () => {
  const req = (outputs: readonly (readonly [ByteStr, bigint])[], amount: bigint) => ({
    inputs: [{ address: text(a), coins: [fields(amount)] }],
    outputs: outputs.map(([to, n]) => ({ address: text(to), coins: [fields(n)] })),
  });

  test("pays every output and ends without a message event", () => {
    handle(
      ctx,
      "MsgMultiSend",
      req(
        [
          [b, 4n],
          [c, 6n],
        ],
        10n,
      ),
    );
    expect([b, c].map((addr) => coinsToText(bank.api.getAllBalances(ctx, addr)))).toEqual(["5004upokt", "6upokt"]);
    expect(types(ctx)).toEqual(["message", "coin_spent", "coin_received", "transfer", "coin_received", "transfer"]);
  });

  test("wants one input whose coins are those of the outputs", () => {
    expect(failure(() => handle(ctx, "MsgMultiSend", req([[b, 4n]], 5n)))).toBe("bank/4: sum inputs != sum outputs");
    expect(failure(() => handle(ctx, "MsgMultiSend", { inputs: [], outputs: [] }))).toBe("bank/2: no inputs to send transaction");
    expect(failure(() => handle(ctx, "MsgMultiSend", { ...req([], 5n) }))).toBe("bank/3: no outputs to send transaction");
  });
});

describe("module coins", () => {
  test("minting and burning change the supply; a supply of zero is deleted", () => {
    bank.api.mintCoins(ctx, "application", coins(9n, "newcoin"));
    expect(bank.api.getSupply(ctx, "newcoin").amount).toBe(9n);
    bank.api.burnCoins(ctx, "application", coins(9n, "newcoin"));
    expect(bank.api.hasSupply(ctx, "newcoin")).toBe(false);
    expect(types(ctx)).toEqual(["coin_received", "coinbase", "coin_spent", "burn"]);
  });

  test("a permission that the account lacks is a panic", () => {
    expect(() => bank.api.mintCoins(ctx, "gov", coins(1n))).toThrow(Panic);
    expect(() => bank.api.burnCoins(ctx, "mint", coins(1n))).toThrow(Panic);
    expect(() => bank.api.delegateCoinsFromAccountToModule(ctx, a, "mint", coins(1n))).toThrow(Panic);
    expect(() => bank.api.sendCoinsFromAccountToModule(ctx, a, "nosuch", coins(1n))).toThrow(
      "module account nosuch does not exist: unknown address",
    );
  });

  test("an empty set of coins runs all steps", () => {
    bank.api.sendCoinsFromModuleToModule(ctx, "mint", "fee_collector", []);
    expect(types(ctx)).toEqual(["coin_spent", "coin_received", "transfer", "message"]);
    expect(ctx.events.events().map((e) => e.attributes[e.attributes.indexOf("amount") + 1])).toEqual(["", "", "", expect.any(String)]);
  });

  test("payouts to blocked addresses fail, transfers between modules do not", () => {
    bank.api.mintCoins(ctx, "mint", coins(5n));
    const blocked = moduleAddress("fee_collector");
    expect(failure(() => bank.api.sendCoinsFromModuleToAccount(ctx, "mint", blocked, coins(1n)))).toMatch(/^sdk\/4: /);
    bank.api.sendCoinsFromModuleToModule(ctx, "mint", "fee_collector", coins(5n));
    expect(bank.api.getBalance(ctx, blocked, "upokt").amount).toBe(5n);
  });
});

describe("vesting accounts", () => {
  const NOW = 1_800_000_000n;
  function lock(addr: ByteStr, amount: bigint): void {
    const base_account = baseAccountOf(auth.api.getAccount(ctx, addr) as never);
    const base_vesting_account: MessageMap["cosmos.vesting.v1beta1.BaseVestingAccount"] = {
      base_account,
      original_vesting: [fields(amount)],
      delegated_free: [],
      delegated_vesting: [],
      end_time: NOW + 1000n,
    };
    auth.api.setAccount(ctx, accountOf("cosmos.vesting.v1beta1.DelayedVestingAccount", { base_vesting_account }));
  }

  test("locked coins cannot be sent but can be delegated, and unlock by that", () => {
    lock(b, 4000n);
    expect(failure(() => bank.api.sendCoins(ctx, b, a, coins(1001n)))).toBe(
      "sdk/5: spendable balance 1000upokt is smaller than 1001upokt: insufficient funds",
    );
    expect(coinsToText(bank.api.spendableCoins(ctx, b))).toBe("1000upokt");
    bank.api.delegateCoinsFromAccountToModule(ctx, b, "bonded_tokens_pool", coins(4500n));
    const value = auth.api.getAccount(ctx, b)?.value as MessageMap["cosmos.vesting.v1beta1.DelayedVestingAccount"];
    expect(value.base_vesting_account).toMatchObject({ delegated_vesting: [fields(4000n)], delegated_free: [fields(500n)] });
    expect(coinsToText(bank.api.spendableCoins(ctx, b))).toBe("500upokt");
    bank.api.undelegateCoinsFromModuleToAccount(ctx, "bonded_tokens_pool", b, coins(700n));
    const after = auth.api.getAccount(ctx, b)?.value as MessageMap["cosmos.vesting.v1beta1.DelayedVestingAccount"];
    expect(after.base_vesting_account).toMatchObject({ delegated_vesting: [fields(3800n)], delegated_free: [] });
  });

  test("more locked than held: nothing can be spent", () => {
    lock(b, 6000n);
    expect(failure(() => bank.api.sendCoins(ctx, b, a, coins(1n)))).toBe(
      "sdk/5: locked amount exceeds account balance funds: 6000upokt > 5000upokt: insufficient funds",
    );
    expect(bank.api.spendableCoins(ctx, b)).toEqual([]);
  });
});

test("a stated supply must be the sum of the balances", () => {
  const state = {
    params: { send_enabled: [], default_send_enabled: true },
    balances: [{ address: text(a), coins: [fields(3n)] }],
    supply: [fields(4n)],
    denom_metadata: [],
    send_enabled: [],
  };
  expect(() => bank.genesis?.init(freshContext(), state)).toThrow(new Panic("genesis supply is incorrect, expected 4upokt, got 3upokt"));
  expect(() => bank.genesis?.validate(state)).toThrow("genesis supply is incorrect, expected 4upokt, got 3upokt");
});

describe("a genesis", () => {
  const fresh = (balances: object[], flags: { params?: object[]; own?: object[] } = {}) => {
    const setUp = freshContext();
    const params = { send_enabled: flags.params ?? [], default_send_enabled: true };
    const state = { params, balances, supply: [], denom_metadata: [], send_enabled: flags.own ?? [] };
    bank.genesis?.init(setUp, state as never);
    return bank.genesis?.export(setUp) as MessageMap["cosmos.bank.v1beta1.GenesisState"];
  };

  test("keeps a balance of zero in the state, but shows its address without coins", () => {
    const shown = fresh([{ address: text(a), coins: [fields(0n)] }]);
    expect([shown.balances, shown.supply]).toEqual([[{ address: text(a), coins: [] }], []]);
  });

  test("takes switches from both lists, the newer one first", () => {
    const shown = fresh([], {
      params: [
        { denom: "abc", enabled: false },
        { denom: "def", enabled: false },
      ],
      own: [{ denom: "abc", enabled: true }],
    });
    expect(shown.send_enabled).toEqual([
      { denom: "abc", enabled: true },
      { denom: "def", enabled: false },
    ]);
  });

  test.each([
    ["a bad denom", [fields(1n, "ü")], "invalid denom: ü"],
    ["a negative sum", [fields(-2n)], "negative coin amount: -2"],
    ["a sum beyond 256 bits", [fields((1n << 256n) - 1n), fields(1n)], "integer overflow"],
  ])("is refused for %s", (_name, coinsOfIt, want) => {
    expect(() => fresh([{ address: text(a), coins: coinsOfIt }])).toThrow(new Panic(want));
  });
});
