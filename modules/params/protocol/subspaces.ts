/**
 * poktroll app/app.go, app/ibc.go and the injected modules: the subspaces that exist. No module keeps parameters in them
 * any more. The reference answers them in the random order of a Go map; here always in this one.
 */
export const SUBSPACES: readonly string[] = [
  "auth",
  "bank",
  "crisis",
  "distribution",
  "gov",
  "ibc",
  "icacontroller",
  "icahost",
  "mint",
  "slashing",
  "staking",
  "transfer",
];
