import { codec } from "#kernel/codec/codec.js";
import { privateKeyFromMnemonic } from "#kernel/crypto/mnemonic.js";
import { secp256k1PublicKey, secp256k1Sign } from "#kernel/crypto/secp256k1.js";
import { txHash } from "#kernel/tx/encodeTx.js";
import { localnetAccount } from "#poktd/devnet/accounts.js";

/** Signs bank sends of one localnet account and hands them to a node, following the account's sequence. */
export class Sender {
  readonly #privateKey: Uint8Array;
  readonly #publicKey: Uint8Array;
  #account: { number: bigint; sequence: bigint } | undefined;

  constructor(
    readonly name: string,
    readonly rpc: string,
    readonly chainId: string,
  ) {
    this.#privateKey = privateKeyFromMnemonic(localnetAccount(name).mnemonic);
    this.#publicKey = secp256k1PublicKey(this.#privateKey);
  }

  get address(): string {
    return localnetAccount(this.name).address;
  }

  /** Sends upokt. @returns the hash when CheckTx took it, undefined when it did not or the node is away */
  async send(to: string, amount: bigint): Promise<string | undefined> {
    try {
      this.#account ??= await this.#ask();
      const bytes = this.#sign(to, amount, this.#account);
      const answer = await this.#post("broadcast_tx_sync", { tx: Buffer.from(bytes).toString("base64") });
      if ((answer as { code: number }).code !== 0) {
        this.#account = undefined;
        return undefined;
      }
      this.#account.sequence += 1n;
      return txHash(bytes);
    } catch {
      this.#account = undefined;
      return undefined;
    }
  }

  #sign(to: string, amount: bigint, account: { number: bigint; sequence: bigint }): Uint8Array {
    const body_bytes = codec.encode("cosmos.tx.v1beta1.TxBody", {
      messages: [
        codec.pack("cosmos.bank.v1beta1.MsgSend", {
          from_address: this.address,
          to_address: to,
          amount: [{ denom: "upokt", amount: String(amount) }],
        }),
      ],
    });
    const auth_info_bytes = codec.encode("cosmos.tx.v1beta1.AuthInfo", {
      signer_infos: [
        {
          public_key: codec.pack("cosmos.crypto.secp256k1.PubKey", { key: this.#publicKey }),
          mode_info: { single: { mode: 1 } },
          sequence: account.sequence,
        },
      ],
      fee: { amount: [], gas_limit: 200_000n },
    });
    const doc = { body_bytes, auth_info_bytes, chain_id: this.chainId, account_number: account.number };
    const signature = secp256k1Sign(this.#privateKey, codec.encode("cosmos.tx.v1beta1.SignDoc", doc));
    return codec.encode("cosmos.tx.v1beta1.TxRaw", { body_bytes, auth_info_bytes, signatures: [signature] });
  }

  /** Number and sequence from the committed state. */
  async #ask(): Promise<{ number: bigint; sequence: bigint }> {
    const data = Buffer.from(codec.encode("cosmos.auth.v1beta1.QueryAccountInfoRequest", { address: this.address })).toString("hex");
    const answer = (await this.#post("abci_query", {
      path: "/cosmos.auth.v1beta1.Query/AccountInfo",
      data,
      height: "0",
      prove: false,
    })) as {
      response: { value: string };
    };
    const { info } = codec.decode("cosmos.auth.v1beta1.QueryAccountInfoResponse", Buffer.from(answer.response.value, "base64"));
    if (info === undefined) throw new Error(`no account ${this.address}`);
    return { number: info.account_number, sequence: info.sequence };
  }

  async #post(method: string, params: object): Promise<unknown> {
    const response = await fetch(this.rpc, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 0, method, params }),
      signal: AbortSignal.timeout(5000),
    });
    const answer = (await response.json()) as { result?: unknown; error?: { data?: string } };
    if (answer.result === undefined) throw new Error(answer.error?.data ?? "no result");
    return answer.result;
  }
}
