import { describe, expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import { descriptorFiles } from "#kernel/codec/descriptorSet.js";
import { findMethod, findService, messageDesc } from "#kernel/codec/descriptors.js";
import { goFieldName } from "#kernel/codec/goNames.js";

describe("descriptors", () => {
  test("options of messages and fields", () => {
    const send = messageDesc("cosmos.bank.v1beta1.MsgSend");
    expect(send.signers).toEqual(["from_address"]);
    expect(send.aminoName).toBe("cosmos-sdk/MsgSend");
    expect(send.goType).toBe("*types.MsgSend");
    const amount = send.byName.get("amount");
    expect(amount?.castRepeated).toBe("github.com/cosmos/cosmos-sdk/types.Coins");
    expect(amount?.amino).toEqual({ dontOmitempty: true, encoding: "legacy_coins", fieldName: undefined, oneofName: undefined });
    expect(amount?.nullable).toBe(false);
    expect(messageDesc("cosmos.base.v1beta1.Coin").byName.get("amount")?.customType).toBe("int");
    expect(messageDesc("cosmos.staking.v1beta1.MsgUndelegate").byName.get("delegator_address")?.scalar).toBe("cosmos.AddressString");
  });

  test.each([
    ["cosmos.tx.v1beta1.TxBody", "*tx.TxBody"],
    ["cosmos.tx.v1beta1.ModeInfo.Single", "*tx.ModeInfo_Single"],
    ["google.protobuf.Any", "*types.Any"],
    ["pocket.supplier.MsgStakeSupplier", "*types.MsgStakeSupplier"],
    ["cosmos.gov.v1.MsgVote", "*v1.MsgVote"],
    ["cosmos.authz.v1beta1.MsgExec", "*authz.MsgExec"],
    ["ibc.applications.fee.v1.MsgRegisterPayee", "*types.MsgRegisterPayee"],
    ["cosmos.crypto.secp256k1.PubKey", "*secp256k1.PubKey"],
    ["ibc.lightclients.tendermint.v1.Header", "*tendermint.Header"],
    ["cosmos.vesting.v1beta1.MsgCreateVestingAccount", "*types.MsgCreateVestingAccount"],
    ["cosmos.crypto.multisig.v1beta1.CompactBitArray", "*types.CompactBitArray"],
    ["cosmos.upgrade.v1beta1.Plan", "*types.Plan"],
  ])("Go type of %s", (name, goType) => {
    expect(messageDesc(name).goType).toBe(goType);
  });

  test.each([
    ["unbonding_time", "UnbondingTime"],
    ["relayMiningDifficulty", "RelayMiningDifficulty"],
    ["a_1b", "A_1B"],
    ["_x", "XX"],
    ["address", "Address"],
    ["bech32_prefix", "Bech32Prefix"],
  ])("Go name of field %s", (name, goName) => {
    expect(goFieldName(name)).toBe(goName);
  });

  test("routes and services", () => {
    expect(findMethod("/cosmos.bank.v1beta1.Query/Balance")?.http).toEqual([
      { method: "get", path: "/cosmos/bank/v1beta1/balances/{address}/by_denom", body: undefined },
    ]);
    expect(findMethod("cosmos.tx.v1beta1.Service/Simulate")?.http).toEqual([
      { method: "post", path: "/cosmos/tx/v1beta1/simulate", body: "*" },
    ]);
    expect(findService("pocket.supplier.Msg")?.isMsgService).toBe(true);
    expect(findMethod("cosmos.bank.v1beta1.Query/Balance")?.moduleQuerySafe).toBe(true);
    expect(findMethod("no.Such/Method")).toBeUndefined();
  });

  test("files for reflection keep their options and imports", () => {
    const files = descriptorFiles();
    const file = files.get("cosmos/bank/v1beta1/tx.proto");
    expect(files.size).toBe(263);
    expect(file?.dependencies).toContain("cosmos/msg/v1/msg.proto");
    expect([...files.values()].every((f) => f.dependencies.every((d) => files.has(d)))).toBe(true);
    const decoded = codec.decode("google.protobuf.FileDescriptorProto", file?.bytes ?? new Uint8Array(0));
    expect(decoded.package).toBe("cosmos.bank.v1beta1");
    // The value of cosmos.msg.v1.signer, an extension.
    expect(Buffer.from(file?.bytes ?? []).includes(Buffer.from("from_address"))).toBe(true);
  });
});
