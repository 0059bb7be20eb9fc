import { consAddressToBech32 } from "#kernel/base/address.js";
import { hexToStr } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import { protoJson } from "#kernel/codec/json.js";
import { base64Field } from "#node/rpc/services/cometJson.js";

/** CometBFT's answer to `validators`. */
export interface ValidatorsJson {
  readonly block_height: string;
  readonly validators: readonly {
    readonly address: string;
    readonly pub_key: { readonly type: string; readonly value: string };
    readonly voting_power: string;
    readonly proposer_priority: string;
  }[];
  readonly total: string;
}

const TYPE = "cosmos.base.tendermint.v1beta1.GetValidatorSetByHeightResponse";

/** sdk client/grpc/cmtservice ValidatorsOutput as one line of JSON. */
export function validatorSetJson(answer: ValidatorsJson): string {
  const fields = codec.create(TYPE, {
    block_height: BigInt(answer.block_height),
    validators: answer.validators.map((item) => ({
      address: consAddressToBech32(hexToStr(item.address.toLowerCase())),
      pub_key: keyAny(item.pub_key),
      voting_power: BigInt(item.voting_power),
      proposer_priority: BigInt(item.proposer_priority),
    })),
    pagination: { total: BigInt(answer.total) },
  });
  return protoJson.stringify(TYPE, fields);
}

/** @throws PlainError for a key of another kind than CometBFT's two */
function keyAny({ type, value }: ValidatorsJson["validators"][number]["pub_key"]): AnyValue {
  const key = base64Field(value);
  if (type === "tendermint/PubKeyEd25519") return codec.pack("cosmos.crypto.ed25519.PubKey", { key });
  if (type === "tendermint/PubKeySecp256k1") return codec.pack("cosmos.crypto.secp256k1.PubKey", { key });
  throw new PlainError(`public key of type ${type} cannot be shown`);
}
