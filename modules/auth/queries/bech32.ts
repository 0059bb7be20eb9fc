import { ACC_PREFIX, accAddressToBech32, addressStringToBytes } from "#kernel/base/address.js";
import { bytesToStr, strToBytes } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { goTrimSpace } from "#kernel/base/goText.js";
import { query } from "#kernel/module/module.js";

/** sdk x/auth/keeper/grpc_query.go Bech32Prefix. */
export const bech32Prefix = query("cosmos.auth.v1beta1.Bech32PrefixRequest", "cosmos.auth.v1beta1.Bech32PrefixResponse", () => ({
  bech32_prefix: ACC_PREFIX,
}));

/** sdk x/auth/keeper/grpc_query.go AddressBytesToString. */
export const addressBytesToString = query(
  "cosmos.auth.v1beta1.AddressBytesToStringRequest",
  "cosmos.auth.v1beta1.AddressBytesToStringResponse",
  (_ctx, req) => {
    if (req.address_bytes.length === 0) throw new PlainError("empty address bytes is not allowed");
    return { address_string: accAddressToBech32(bytesToStr(req.address_bytes)) };
  },
);

/** sdk x/auth/keeper/grpc_query.go AddressStringToBytes. */
export const addressStringToBytesQuery = query(
  "cosmos.auth.v1beta1.AddressStringToBytesRequest",
  "cosmos.auth.v1beta1.AddressStringToBytesResponse",
  (_ctx, req) => {
    if (goTrimSpace(req.address_string) === "") throw new PlainError("empty address string is not allowed");
    return { address_bytes: strToBytes(addressStringToBytes(req.address_string)) };
  },
);
