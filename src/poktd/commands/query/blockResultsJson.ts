import { goJson } from "../../config/goJson.js";

/** CometBFT's answer to `block_results`, as its RPC gives it: 64-bit numbers are texts. */
export interface BlockResultsJson {
  readonly height: string;
  readonly txs_results: unknown;
  readonly finalize_block_events: unknown;
  readonly validator_updates: readonly { readonly pub_key: { readonly Sum: KeySum }; readonly power?: string }[] | null;
  readonly consensus_param_updates: Readonly<Record<string, Readonly<Record<string, unknown>>>> | null;
  readonly app_hash: string | null;
}

interface KeySum {
  readonly type: string;
  readonly value: Readonly<Record<string, string>>;
}

/** The same as Go's encoding/json writes the struct: numbers bare, zero numbers of the params left out, the hash base64. */
export function blockResultsJson(answer: BlockResultsJson): string {
  return goJson(
    {
      height: Number(answer.height),
      txs_results: answer.txs_results,
      finalize_block_events: answer.finalize_block_events,
      validator_updates: answer.validator_updates?.map(validatorUpdate) ?? null,
      consensus_param_updates: paramUpdates(answer.consensus_param_updates),
      app_hash: base64Hash(answer.app_hash ?? ""),
    },
    0,
  );
}

function validatorUpdate({ pub_key, power }: NonNullable<BlockResultsJson["validator_updates"]>[number]) {
  const kind = pub_key.Sum.type.replace("tendermint.crypto.PublicKey_", "");
  const [key] = Object.values(pub_key.Sum.value);
  return { pub_key: { Sum: { [kind]: key } }, ...(power === undefined || power === "0" ? {} : { power: Number(power) }) };
}

function paramUpdates(params: BlockResultsJson["consensus_param_updates"]): unknown {
  if (params === null) return null;
  const bare = (fields: Readonly<Record<string, unknown>>) =>
    Object.entries(fields)
      .map(([name, value]) => [name, typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value])
      .filter(([, value]) => value !== 0);
  return Object.fromEntries(Object.entries(params).map(([name, fields]) => [name, Object.fromEntries(bare(fields))]));
}

/** CometBFT writes it as hex or base64, by version. */
function base64Hash(text: string): string {
  return /^[0-9A-F]{64}$/i.test(text) ? Buffer.from(text, "hex").toString("base64") : text;
}
