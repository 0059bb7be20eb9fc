import { PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { txHash } from "#kernel/tx/encodeTx.js";
import { AbciTransport } from "#offchain/client/abciTransport.js";
import { baseAccountOf } from "#offchain/client/baseAccountOf.js";
import { CometRpc, CometRpcError } from "#offchain/client/cometRpc.js";
import { QueryClient } from "#offchain/client/queryClient.js";

export type TxResponse = MessageMap["cosmos.base.abci.v1beta1.TxResponse"];

/** What transaction commands ask of a node: account, simulation, broadcast. */
export class TxClient {
  readonly rpc: CometRpc;
  readonly queries: QueryClient;

  constructor(node: string) {
    this.rpc = new CometRpc({ node });
    this.queries = new QueryClient(new AbciTransport(this.rpc));
  }

  /** Account number and sequence in the committed state. @throws GrpcStatusError when there is no such account */
  async account(address: string): Promise<{ accountNumber: bigint; sequence: bigint }> {
    const answer = await this.queries.query(
      "cosmos.auth.v1beta1.Query/Account",
      "cosmos.auth.v1beta1.QueryAccountRequest",
      "cosmos.auth.v1beta1.QueryAccountResponse",
      { address },
    );
    if (answer.account === undefined) throw new PlainError(`the node gave no account for ${address}`);
    const base = baseAccountOf(answer.account);
    return { accountNumber: base.account_number, sequence: base.sequence };
  }

  /** Gas that a transaction would use on the node's check state. @throws GrpcStatusError with the node's text */
  async simulate(txBytes: Uint8Array): Promise<MessageMap["cosmos.tx.v1beta1.SimulateResponse"]> {
    return this.queries.query(
      "cosmos.tx.v1beta1.Service/Simulate",
      "cosmos.tx.v1beta1.SimulateRequest",
      "cosmos.tx.v1beta1.SimulateResponse",
      { tx_bytes: txBytes },
    );
  }

  /** sdk client/broadcast.go: `sync` waits for CheckTx, `async` for nothing. Refusals of the mempool become a response. */
  async broadcast(txBytes: Uint8Array, mode: string): Promise<TxResponse> {
    if (mode !== "sync" && mode !== "async") throw new PlainError(`unsupported return type ${mode}; supported types: sync, async`);
    try {
      const answer = await this.rpc.call<BroadcastAnswer>(`broadcast_tx_${mode}`, { tx: Buffer.from(txBytes).toString("base64") });
      return codec.create("cosmos.base.abci.v1beta1.TxResponse", {
        txhash: answer.hash,
        codespace: answer.codespace ?? "",
        code: answer.code ?? 0,
        data: Buffer.from(answer.data ?? "", "hex")
          .toString("hex")
          .toUpperCase(),
        raw_log: answer.log ?? "",
      });
    } catch (error) {
      const refused = error instanceof CometRpcError ? mempoolRefusal(error) : undefined;
      if (refused === undefined) throw error;
      return codec.create("cosmos.base.abci.v1beta1.TxResponse", { code: refused, codespace: "sdk", txhash: txHash(txBytes) });
    }
  }
}

interface BroadcastAnswer {
  readonly code?: number;
  readonly codespace?: string;
  readonly data?: string;
  readonly log?: string;
  readonly hash: string;
}

/** sdk client/broadcast.go CheckCometError: codes of the sdk for what the mempool says. */
function mempoolRefusal(error: CometRpcError): number | undefined {
  const text = error.message.toLowerCase();
  if (text.includes("tx already exists in cache")) return 19;
  if (text.includes("mempool is full")) return 20;
  return text.includes("tx too large") ? 21 : undefined;
}
