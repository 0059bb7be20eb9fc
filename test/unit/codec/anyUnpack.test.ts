import { describe, expect, test } from "vitest";
import { textToBytes } from "#kernel/base/bytes.js";
import { concatBytes, lengthDelimited, varintField } from "#kernel/base/protoWire.js";
import { contentOf, unpackAny } from "#kernel/codec/anyUnpack.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";

const MSG = "cosmos.base.v1beta1.Msg";
const text = (field: number, value: string): Uint8Array => lengthDelimited(field, textToBytes(value));
const any = (type_url: string, ...parts: Uint8Array[]): AnyValue => ({ type_url, value: concatBytes(...parts) });
const packed = (inner: AnyValue): Uint8Array => lengthDelimited(2, codec.encode("google.protobuf.Any", inner));

/** A coin, and all parameters of mint, without their numbers. */
const send = any("/cosmos.bank.v1beta1.MsgSend", text(1, "a"), lengthDelimited(3, text(1, "upokt")));
const mint = any("/cosmos.mint.v1beta1.MsgUpdateParams", text(1, "gov"), lengthDelimited(2, varintField(6, 7n)));

test("clients and keys inside of IBC messages must be registered as such", () => {
  const refused = (inner: AnyValue, message: AnyValue, goType: string): void => {
    expect(() => unpackAny(message, MSG)).toThrow(
      `no concrete type registered for type URL ${inner.type_url} against interface *${goType}`,
    );
  };
  const client = "exported.ClientState";
  refused(send, codec.pack("ibc.core.connection.v1.MsgConnectionOpenTry", { client_state: send }), client);
  refused(send, codec.pack("ibc.core.connection.v1.MsgConnectionOpenAck", { client_state: send }), client);
  refused(send, codec.pack("ibc.core.client.v1.MsgIBCSoftwareUpgrade", { upgraded_client_state: send }), client);
  const content = codec.pack("ibc.core.client.v1.UpgradeProposal", { upgraded_client_state: send });
  refused(send, codec.pack("cosmos.gov.v1beta1.MsgSubmitProposal", { content }), client);
  const solo = codec.pack("ibc.lightclients.solomachine.v3.ClientState", { consensus_state: { public_key: send } });
  refused(send, codec.pack("ibc.core.client.v1.MsgCreateClient", { client_state: solo }), "types.PubKey");
  const header = codec.pack("ibc.lightclients.solomachine.v3.Header", { new_public_key: send });
  refused(send, codec.pack("ibc.core.client.v1.MsgUpdateClient", { client_message: header }), "types.PubKey");
});

describe("what is absent in a message that is unpacked", () => {
  test("is zero for an amount, also where its coin is absent, and stays nil for a decimal", () => {
    expect(unpackAny(send, MSG)?.value).toMatchObject({ amount: [{ denom: "upokt", amount: "0" }] });
    const delegate = any("/cosmos.staking.v1beta1.MsgDelegate", text(1, "a"));
    expect(unpackAny(delegate, MSG)?.value).toMatchObject({ amount: { denom: "", amount: "0" } });
    expect(unpackAny(mint, MSG)?.value).toMatchObject({ params: { inflation_max: "", blocks_per_year: 7n } });
    const edit = any("/cosmos.staking.v1beta1.MsgEditValidator", text(2, "v"));
    expect(unpackAny(edit, MSG)?.value).toMatchObject({ min_self_delegation: undefined, commission_rate: undefined });
  });

  test("is the same inside of other messages, although their canonical bytes hold zeros for both", () => {
    const exec = any("/cosmos.authz.v1beta1.MsgExec", text(1, "e"), packed(send), packed(mint));
    const unpacked = unpackAny(exec, MSG) as NonNullable<ReturnType<typeof unpackAny>>;
    const { msgs } = unpacked.value as unknown as MessageMap["cosmos.authz.v1beta1.MsgExec"];
    expect(msgs.map((m) => contentOf(m).value)).toMatchObject([
      { amount: [{ denom: "upokt", amount: "0" }] },
      { params: { inflation_max: "", blocks_per_year: 7n } },
    ]);
    expect(msgs.map((m) => codec.unpack(m).value)).toMatchObject([
      { amount: [{ denom: "upokt", amount: "0" }] },
      { params: { inflation_max: "0", blocks_per_year: 7n } },
    ]);
  });

  test("is as the bytes say in an Any that was not unpacked before", () => {
    expect(contentOf(mint)).toEqual(codec.unpack(mint));
  });
});
