/** Names of the reference's generated Go code, which its error texts show. */

/**
 * Go package of each protobuf package whose descriptor names the API module instead of the package that runs. From the
 * `go_package` of the sources that the node is built from.
 */
const RUNNING_PACKAGE: Readonly<Record<string, string>> = {
  "cosmos.authz.v1beta1": "authz",
  "cosmos.base.node.v1beta1": "node",
  "cosmos.base.query.v1beta1": "query",
  "cosmos.base.tendermint.v1beta1": "cmtservice",
  "cosmos.crypto.ed25519": "ed25519",
  "cosmos.crypto.multisig": "multisig",
  "cosmos.crypto.secp256k1": "secp256k1",
  "cosmos.crypto.secp256r1": "secp256r1",
  "cosmos.feegrant.v1beta1": "feegrant",
  "cosmos.gov.v1": "v1",
  "cosmos.gov.v1beta1": "v1beta1",
  "cosmos.group.v1": "group",
  "cosmos.params.v1beta1": "proposal",
  "cosmos.tx.v1beta1": "tx",
  "cosmos.tx.signing.v1beta1": "signing",
  "tendermint.crypto": "crypto",
  "tendermint.p2p": "p2p",
  "tendermint.version": "version",
  "cosmos.app.v1alpha1": "appv1alpha1",
  "cosmos.autocli.v1": "autocliv1",
  "cosmos.reflection.v1": "reflectionv1",
};

/** Name of the Go package of a file's messages: `types`, `tx`. */
export function goPackageOf(file: { readonly package: string; readonly goPackage: string }): string {
  const running = RUNNING_PACKAGE[file.package];
  if (running !== undefined) return running;
  if (file.package === "google.protobuf") return "types";
  if (file.goPackage.startsWith("cosmossdk.io/api/cosmos/") && !file.package.includes(".module.")) return "types";
  const [path = "", name] = file.goPackage.split(";");
  return name ?? (path.split("/").at(-1) as string).replaceAll(/[^A-Za-z0-9_]/g, "_").replace(/^\d+_/, "");
}

/** gogoproto protoc-gen-gogo/generator/generator.go CamelCase: `unbonding_time` becomes `UnbondingTime`. */
export function goFieldName(name: string): string {
  const lower = (at: number): boolean => /[a-z]/.test(name[at] ?? "");
  let out = name.startsWith("_") ? "X" : "";
  for (let i = out.length; i < name.length; i++) {
    if (name[i] === "_" && lower(i + 1)) continue;
    out += (name[i] as string).toUpperCase();
    if (/[0-9]/.test(name[i] as string)) continue;
    while (lower(i + 1)) out += name[++i] as string;
  }
  return out;
}

/** Name of an enum's Go type with its package: `v1.ProposalStatus`. */
export function goEnumName(type: {
  readonly name: string;
  readonly file: { readonly package: string; readonly goPackage: string };
}): string {
  return `${goPackageOf(type.file)}.${type.name.slice(type.file.package.length + 1).replaceAll(".", "_")}`;
}
