/** Which messages may stand in an Any: the reference's interface registry as filled by pocketd. */
import { findService, serviceNames } from "./descriptors.js";

/** Modules whose interfaces are in the descriptor set but not in the application. */
const NOT_REGISTERED = new Set(["cosmos.protocolpool.v1"]);

/** Messages of transactions. */
export const MSG_INTERFACE = "cosmos.base.v1beta1.Msg";
/** Answers of messages, as they stand in a transaction's data. */
const MSG_RESPONSE_INTERFACE = "cosmos.tx.v1beta1.MsgResponse";
/** Keys of accounts and validators. */
export const PUB_KEY_INTERFACE = "cosmos.crypto.PubKey";
/** Extension options of transactions: nothing is registered under it, so that none decodes. */
export const EXTENSION_INTERFACE = "cosmos.tx.v1beta1.TxExtensionOptionI";

interface InterfaceRow {
  /** Go's type, as `%T` of a pointer prints it after the `*`. */
  readonly goType: string;
  readonly types: readonly string[];
}

const ACCOUNTS = [
  "cosmos.auth.v1beta1.BaseAccount",
  "cosmos.auth.v1beta1.ModuleAccount",
  "cosmos.vesting.v1beta1.BaseVestingAccount",
  "cosmos.vesting.v1beta1.ContinuousVestingAccount",
  "cosmos.vesting.v1beta1.DelayedVestingAccount",
  "cosmos.vesting.v1beta1.PeriodicVestingAccount",
  "cosmos.vesting.v1beta1.PermanentLockedAccount",
  "ibc.applications.interchain_accounts.v1.InterchainAccount",
];

const PUB_KEYS = [
  "cosmos.crypto.secp256k1.PubKey",
  "cosmos.crypto.secp256r1.PubKey",
  "cosmos.crypto.ed25519.PubKey",
  "cosmos.crypto.multisig.LegacyAminoPubKey",
  "cosmos.auth.v1beta1.ModuleCredential",
];

const CLIENT_MESSAGES = [
  "ibc.lightclients.solomachine.v3.Header",
  "ibc.lightclients.tendermint.v1.Header",
  "ibc.lightclients.solomachine.v3.Misbehaviour",
  "ibc.lightclients.tendermint.v1.Misbehaviour",
];

const ROWS: Readonly<Record<string, InterfaceRow>> = {
  "cosmos.auth.v1.ModuleCredential": { goType: "types.PubKey", types: PUB_KEYS },
  "cosmos.auth.v1beta1.AccountI": { goType: "types.AccountI", types: ACCOUNTS },
  "cosmos.auth.v1beta1.GenesisAccount": { goType: "types.GenesisAccount", types: ACCOUNTS },
  "cosmos.authz.v1beta1.Authorization": {
    goType: "authz.Authorization",
    types: [
      "cosmos.authz.v1beta1.GenericAuthorization",
      "cosmos.bank.v1beta1.SendAuthorization",
      "cosmos.staking.v1beta1.StakeAuthorization",
      "ibc.applications.transfer.v1.TransferAuthorization",
    ],
  },
  "cosmos.bank.v1beta1.SupplyI": { goType: "exported.SupplyI", types: ["cosmos.bank.v1beta1.Supply"] },
  "cosmos.crypto.PrivKey": { goType: "types.PrivKey", types: ["cosmos.crypto.secp256k1.PrivKey", "cosmos.crypto.ed25519.PrivKey"] },
  [PUB_KEY_INTERFACE]: { goType: "types.PubKey", types: PUB_KEYS },
  "cosmos.evidence.v1beta1.Evidence": { goType: "exported.Evidence", types: ["cosmos.evidence.v1beta1.Equivocation"] },
  "cosmos.feegrant.v1beta1.FeeAllowanceI": {
    goType: "feegrant.FeeAllowanceI",
    types: [
      "cosmos.feegrant.v1beta1.BasicAllowance",
      "cosmos.feegrant.v1beta1.PeriodicAllowance",
      "cosmos.feegrant.v1beta1.AllowedMsgAllowance",
    ],
  },
  "cosmos.gov.v1beta1.Content": {
    goType: "v1beta1.Content",
    types: [
      "cosmos.gov.v1beta1.TextProposal",
      "cosmos.params.v1beta1.ParameterChangeProposal",
      "cosmos.distribution.v1beta1.CommunityPoolSpendProposal",
      "cosmos.upgrade.v1beta1.SoftwareUpgradeProposal",
      "cosmos.upgrade.v1beta1.CancelSoftwareUpgradeProposal",
      "ibc.core.client.v1.ClientUpdateProposal",
      "ibc.core.client.v1.UpgradeProposal",
    ],
  },
  "cosmos.group.v1.DecisionPolicy": {
    goType: "group.DecisionPolicy",
    types: ["cosmos.group.v1.ThresholdDecisionPolicy", "cosmos.group.v1.PercentageDecisionPolicy"],
  },
  [EXTENSION_INTERFACE]: { goType: "tx.TxExtensionOptionI", types: [] },
  "cosmos.tx.v1beta1.Tx": { goType: "types.HasMsgs", types: ["cosmos.tx.v1beta1.Tx"] },
  "cosmos.vesting.v1beta1.VestingAccount": { goType: "exported.VestingAccount", types: ACCOUNTS.slice(3, 7) },
  "ibc.core.channel.v1.ChannelI": { goType: "exported.ChannelI", types: ["ibc.core.channel.v1.Channel"] },
  "ibc.core.channel.v1.CounterpartyChannelI": { goType: "exported.CounterpartyChannelI", types: ["ibc.core.channel.v1.Counterparty"] },
  "ibc.core.channel.v1.PacketI": { goType: "exported.PacketI", types: ["ibc.core.channel.v1.Packet"] },
  "ibc.core.client.v1.ClientState": {
    goType: "exported.ClientState",
    types: [
      "ibc.lightclients.localhost.v2.ClientState",
      "ibc.lightclients.solomachine.v3.ClientState",
      "ibc.lightclients.tendermint.v1.ClientState",
    ],
  },
  "ibc.core.client.v1.ConsensusState": {
    goType: "exported.ConsensusState",
    types: ["ibc.lightclients.solomachine.v3.ConsensusState", "ibc.lightclients.tendermint.v1.ConsensusState"],
  },
  "ibc.core.client.v1.Header": { goType: "exported.ClientMessage", types: CLIENT_MESSAGES },
  "ibc.core.client.v1.Height": { goType: "exported.Height", types: ["ibc.core.client.v1.Height"] },
  "ibc.core.client.v1.Misbehaviour": { goType: "exported.ClientMessage", types: CLIENT_MESSAGES },
  "ibc.core.commitment.v1.Path": { goType: "exported.Path", types: ["ibc.core.commitment.v1.MerklePath"] },
  "ibc.core.commitment.v1.Prefix": { goType: "exported.Prefix", types: ["ibc.core.commitment.v1.MerklePrefix"] },
  "ibc.core.commitment.v1.Proof": { goType: "exported.Proof", types: ["ibc.core.commitment.v1.MerkleProof"] },
  "ibc.core.commitment.v1.Root": { goType: "exported.Root", types: ["ibc.core.commitment.v1.MerkleRoot"] },
  "ibc.core.connection.v1.ConnectionI": { goType: "exported.ConnectionI", types: ["ibc.core.connection.v1.ConnectionEnd"] },
  "ibc.core.connection.v1.CounterpartyConnectionI": {
    goType: "exported.CounterpartyConnectionI",
    types: ["ibc.core.connection.v1.Counterparty"],
  },
};

/** poktroll x/shared registers it as a message although no service takes it. */
const STRAY_MSG = "pocket.shared.SupplierServiceConfig";
/** The reference's x/auth registers its message but not the answer. */
const UNREGISTERED_RESPONSE = "cosmos.auth.v1beta1.MsgUpdateParamsResponse";

/** `%T` of a Go alias is what it stands for. */
const MSG_GO_TYPE = "interface { ProtoMessage(); Reset(); String() string }";

interface Registry {
  readonly byInterface: ReadonlyMap<string, { readonly goType: string; readonly urls: ReadonlySet<string> }>;
  readonly all: ReadonlySet<string>;
}

let made: Registry | undefined;

function registry(): Registry {
  made ??= makeRegistry();
  return made;
}

function makeRegistry(): Registry {
  const byInterface = new Map<string, { goType: string; urls: Set<string> }>();
  for (const [name, row] of Object.entries(ROWS))
    byInterface.set(name, { goType: row.goType, urls: new Set(row.types.map((t) => `/${t}`)) });
  const msgs = new Set<string>([`/${STRAY_MSG}`]);
  const responses = new Set<string>();
  for (const name of serviceNames()) {
    const service = findService(name);
    if (service === undefined || !service.isMsgService || NOT_REGISTERED.has(service.file.package)) continue;
    for (const method of service.methods) {
      msgs.add(`/${method.input}`);
      if (method.output !== UNREGISTERED_RESPONSE) responses.add(`/${method.output}`);
    }
  }
  byInterface.set(MSG_INTERFACE, { goType: MSG_GO_TYPE, urls: msgs });
  byInterface.set(MSG_RESPONSE_INTERFACE, { goType: "tx.MsgResponse", urls: responses });
  return { byInterface, all: new Set([...byInterface.values()].flatMap((i) => [...i.urls])) };
}

/** sdk codec/types/interface_registry.go Resolve: exact type URL with its leading slash, under any interface. */
export function isRegisteredTypeUrl(typeUrl: string): boolean {
  return registry().all.has(typeUrl);
}

/** Type URLs under one interface, sorted; undefined when there is no such interface. */
export function implementations(interfaceName: string): readonly string[] | undefined {
  const row = registry().byInterface.get(interfaceName);
  return row === undefined ? undefined : [...row.urls].sort((a, b) => (a < b ? -1 : 1));
}

/** Names of all interfaces, sorted. */
export function interfaceNames(): readonly string[] {
  return [...registry().byInterface.keys()].sort((a, b) => (a < b ? -1 : 1));
}

/** Why an Any must not be unpacked as an interface; undefined when it may. Texts of the reference's statefulUnpacker. */
export function interfaceRefusal(interfaceName: string, typeUrl: string): string | undefined {
  const row = registry().byInterface.get(interfaceName);
  if (row === undefined) return `no registered implementations of type ${interfaceName}`;
  if (row.urls.size === 0) return `no registered implementations of type ${row.goType}`;
  if (!row.urls.has(typeUrl)) return `no concrete type registered for type URL ${typeUrl} against interface *${row.goType}`;
  return undefined;
}
