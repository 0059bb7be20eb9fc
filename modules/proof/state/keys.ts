import { type ByteStr, be8, byteStr, concatStr, textToStr } from "#kernel/base/bytes.js";
import { KEY_END } from "#modules/shared/protocol/constants.js";

/*
 * Store `proof`, poktroll x/proof/types/keys.go, key_claim.go, key_proof.go. pk = session id ‖ / ‖ operator address
 *
 *   p_proof                                        Params
 *   Claim/primary_key/ ‖ pk                         Claim          Proof/primary_key/ ‖ pk                  Proof
 *   Claim/address/ ‖ operator ‖ / ‖ pk               pk             Proof/address/ ‖ operator ‖ / ‖ pk        pk
 *   Claim/height/ ‖ BE8(session end) ‖ / ‖ pk        pk             Proof/height/ ‖ BE8(session end) ‖ / ‖ pk pk
 */
export const STORE = "proof";
/** poktroll ParamsKey: Params. */
export const PARAMS_KEY = byteStr("p_proof");

/** The three tables of one kind of record. */
export interface RecordTables {
  readonly primary: ByteStr;
  readonly address: ByteStr;
  readonly height: ByteStr;
}

/** poktroll x/proof/types/key_claim.go. */
export const CLAIMS: RecordTables = {
  primary: byteStr("Claim/primary_key/"),
  address: byteStr("Claim/address/"),
  height: byteStr("Claim/height/"),
};

/** poktroll x/proof/types/key_proof.go. */
export const PROOFS: RecordTables = {
  primary: byteStr("Proof/primary_key/"),
  address: byteStr("Proof/address/"),
  height: byteStr("Proof/height/"),
};

/** @param sessionId hex text. @param operator bech32 text */
export function recordKey(sessionId: string, operator: string): ByteStr {
  return concatStr(textToStr(sessionId), KEY_END, textToStr(operator));
}

/** @param operator bech32 text. With an empty `key` the prefix of all records of that operator. */
export function addressIndexKey(tables: RecordTables, operator: string, key: ByteStr): ByteStr {
  return concatStr(tables.address, textToStr(operator), KEY_END, key);
}

/** @param sessionEnd block height, int64. With an empty `key` the prefix of all records of that height. */
export function heightIndexKey(tables: RecordTables, sessionEnd: bigint, key: ByteStr): ByteStr {
  return concatStr(tables.height, be8(sessionEnd), KEY_END, key);
}
