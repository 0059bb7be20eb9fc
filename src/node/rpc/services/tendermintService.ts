import { consAddressToBech32 } from "#kernel/base/address.js";
import { hexToBytes, hexToStr } from "#kernel/base/bytes.js";
import { GrpcStatusError, PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { MessageInit } from "#kernel/module/module.js";
import { type NodeMethods, nodeMethod } from "../unaryCalls.js";
import { type BlockIdJson, type BlockJson, base64Field, blockFields, blockIdFields } from "./cometJson.js";
import { pageOf } from "./pageOf.js";
import type { CometPort } from "./ports.js";

/** What the program says about itself. */
export interface VersionInfo {
  readonly name: string;
  readonly appName: string;
  readonly version: string;
  /** Of the reference that the chain state follows. */
  readonly sdkVersion: string;
  /** Engine that runs the program, in the place of Go's version. */
  readonly engine: string;
}

export interface TendermintServiceDeps {
  readonly comet: CometPort;
  readonly version: VersionInfo;
  /** baseapp Query. */
  readonly abciQuery: (
    request: MessageMap["tendermint.abci.RequestQuery"],
  ) => Promise<MessageInit<"tendermint.abci.ResponseQuery">> | MessageInit<"tendermint.abci.ResponseQuery">;
}

interface StatusJson {
  readonly node_info: {
    readonly protocol_version: { readonly p2p: string; readonly block: string; readonly app: string };
    readonly id: string;
    readonly listen_addr: string;
    readonly network: string;
    readonly version: string;
    readonly channels: string;
    readonly moniker: string;
    readonly other: { readonly tx_index: string; readonly rpc_address: string };
  };
  readonly sync_info: { readonly latest_block_height: string; readonly catching_up: boolean };
}

interface BlockAnswer {
  readonly block_id: BlockIdJson;
  readonly block: BlockJson;
}

const TENDERMINT = "cosmos.base.tendermint.v1beta1";

/** sdk client/grpc/cmtservice/service.go. */
export function tendermintService(deps: TendermintServiceDeps): NodeMethods {
  const { comet } = deps;
  return {
    [`${TENDERMINT}.Service/GetNodeInfo`]: nodeMethod(
      `${TENDERMINT}.Service/GetNodeInfo`,
      `${TENDERMINT}.GetNodeInfoRequest`,
      `${TENDERMINT}.GetNodeInfoResponse`,
      async () => nodeInfo((await comet.call<StatusJson>("status")).node_info, deps.version),
    ),
    [`${TENDERMINT}.Service/GetSyncing`]: nodeMethod(
      `${TENDERMINT}.Service/GetSyncing`,
      `${TENDERMINT}.GetSyncingRequest`,
      `${TENDERMINT}.GetSyncingResponse`,
      async () => ({ syncing: (await comet.call<StatusJson>("status")).sync_info.catching_up }),
    ),
    [`${TENDERMINT}.Service/GetLatestBlock`]: nodeMethod(
      `${TENDERMINT}.Service/GetLatestBlock`,
      `${TENDERMINT}.GetLatestBlockRequest`,
      `${TENDERMINT}.GetLatestBlockResponse`,
      async () => blockAnswer(await comet.call<BlockAnswer>("block")),
    ),
    [`${TENDERMINT}.Service/GetBlockByHeight`]: nodeMethod(
      `${TENDERMINT}.Service/GetBlockByHeight`,
      `${TENDERMINT}.GetBlockByHeightRequest`,
      `${TENDERMINT}.GetBlockByHeightResponse`,
      async (_ctx, { height }) => {
        await requireHeight(comet, height);
        return blockAnswer(await comet.call<BlockAnswer>("block", { height: String(height) }));
      },
    ),
    [`${TENDERMINT}.Service/GetLatestValidatorSet`]: nodeMethod(
      `${TENDERMINT}.Service/GetLatestValidatorSet`,
      `${TENDERMINT}.GetLatestValidatorSetRequest`,
      `${TENDERMINT}.GetLatestValidatorSetResponse`,
      (_ctx, { pagination }) => validators(comet, undefined, pagination),
    ),
    [`${TENDERMINT}.Service/GetValidatorSetByHeight`]: nodeMethod(
      `${TENDERMINT}.Service/GetValidatorSetByHeight`,
      `${TENDERMINT}.GetValidatorSetByHeightRequest`,
      `${TENDERMINT}.GetValidatorSetByHeightResponse`,
      async (_ctx, { height, pagination }) => {
        const page = pageOf(pagination);
        await requireHeight(comet, height);
        return validators(comet, height, pagination, page);
      },
    ),
    [`${TENDERMINT}.Service/ABCIQuery`]: nodeMethod(
      `${TENDERMINT}.Service/ABCIQuery`,
      `${TENDERMINT}.ABCIQueryRequest`,
      `${TENDERMINT}.ABCIQueryResponse`,
      async (_ctx, { path, data, height, prove }) => {
        checkPath(path);
        return queryAnswer(await deps.abciQuery({ path, data, height, prove }));
      },
    ),
  };
}

/** @throws GrpcStatusError */
async function requireHeight(comet: CometPort, height: bigint): Promise<void> {
  const { sync_info } = await comet.call<StatusJson>("status");
  if (height > BigInt(sync_info.latest_block_height)) {
    throw new GrpcStatusError("InvalidArgument", "requested block height is bigger then the chain length");
  }
  if (height <= 0n) throw new PlainError(`height must be greater than 0, but got ${height}`);
}

/** The block twice: with the proposer's address as bytes, and as bech32. */
function blockAnswer({ block_id, block }: BlockAnswer) {
  const fields = blockFields(block);
  const proposer = consAddressToBech32(hexToStr(block.header.proposer_address));
  return {
    block_id: blockIdFields(block_id),
    block: fields,
    sdk_block: { ...fields, header: { ...fields.header, proposer_address: proposer } },
  };
}

interface ValidatorsJson {
  readonly block_height: string;
  readonly validators: readonly {
    readonly address: string;
    readonly pub_key: { readonly type: string; readonly value: string };
    readonly voting_power: string;
    readonly proposer_priority: string;
  }[];
  readonly total: string;
}

type PageRequest = MessageMap["cosmos.base.query.v1beta1.PageRequest"] | undefined;

async function validators(comet: CometPort, height: bigint | undefined, pagination: PageRequest, page = pageOf(pagination)) {
  const params = { ...(height === undefined ? {} : { height: String(height) }), page: String(page.page), per_page: String(page.limit) };
  const answer = await comet.call<ValidatorsJson>("validators", params);
  return {
    block_height: BigInt(answer.block_height),
    validators: answer.validators.map((item) => ({
      address: consAddressToBech32(hexToStr(item.address)),
      pub_key: keyAny(item.pub_key),
      voting_power: BigInt(item.voting_power),
      proposer_priority: BigInt(item.proposer_priority),
    })),
    pagination: { total: BigInt(answer.total) },
  };
}

/** @throws PlainError for a key of another kind than CometBFT's two */
function keyAny({ type, value }: { readonly type: string; readonly value: string }) {
  const key = base64Field(value);
  if (type === "tendermint/PubKeyEd25519") return codec.pack("cosmos.crypto.ed25519.PubKey", { key });
  if (type === "tendermint/PubKeySecp256k1") return codec.pack("cosmos.crypto.secp256k1.PubKey", { key });
  throw new PlainError(`public key of type ${type} cannot be shown`);
}

/** Only paths that the application answers without gRPC. @throws GrpcStatusError */
function checkPath(path: string): void {
  const parts = path.replace(/^\//, "").split("/");
  if (path === "") throw new GrpcStatusError("InvalidArgument", "empty query path");
  if (!["app", "store", "p2p", "custom"].includes(parts[0] as string)) {
    throw new GrpcStatusError("InvalidArgument", `unsupported ABCI query path: ${path}`);
  }
}

function queryAnswer(
  answer: MessageInit<"tendermint.abci.ResponseQuery">,
): MessageInit<"cosmos.base.tendermint.v1beta1.ABCIQueryResponse"> {
  const { code, log, info, index, key, value, proof_ops, height, codespace } = answer;
  return { code, log, info, index, key, value, proof_ops, height, codespace };
}

function nodeInfo(info: StatusJson["node_info"], version: VersionInfo): MessageInit<"cosmos.base.tendermint.v1beta1.GetNodeInfoResponse"> {
  return {
    default_node_info: {
      protocol_version: {
        p2p: BigInt(info.protocol_version.p2p),
        block: BigInt(info.protocol_version.block),
        app: BigInt(info.protocol_version.app),
      },
      default_node_id: info.id,
      listen_addr: info.listen_addr,
      network: info.network,
      version: info.version,
      channels: hexToBytes(info.channels),
      moniker: info.moniker,
      other: { tx_index: info.other.tx_index, rpc_address: info.other.rpc_address },
    },
    application_version: {
      name: version.name,
      app_name: version.appName,
      version: version.version,
      go_version: version.engine,
      cosmos_sdk_version: version.sdkVersion,
    },
  };
}
