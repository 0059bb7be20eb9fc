const REVISION = /^.*[^\n-]-[1-9][0-9]*$/;

/** ibc-go modules/core/02-client/types/height.go ParseChainID: the number after the last dash, 0 without one. */
export function revisionOf(chainId: string): bigint {
  if (!REVISION.test(chainId)) return 0n;
  return BigInt.asUintN(64, BigInt(chainId.slice(chainId.lastIndexOf("-") + 1)));
}
