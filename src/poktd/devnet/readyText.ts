import type { DevnetFile } from "./makeHomes.js";

/** What a person sees once the network is up: what runs where, and lines to copy. */
export function readyText(home: string, network: DevnetFile): string {
  const [first] = network.nodes;
  if (first === undefined) return "";
  const { rpc, api, grpc } = first.ports;
  return `
A Pocket network is running (chain id ${network.chainId}, ${network.nodes.length} validator${network.nodes.length === 1 ? "" : "s"}).

  CometBFT RPC  http://127.0.0.1:${rpc}
  REST          http://127.0.0.1:${api}        try http://127.0.0.1:${api}/swagger/
  gRPC          127.0.0.1:${grpc}  (with reflection)
  logs          ${first.home}/poktd.log

Copy these lines into another terminal, in this folder:

# this network for every command of that terminal
export POCKET_NODE=tcp://127.0.0.1:${rpc} POCKET_CHAIN_ID=${network.chainId}
export POCKET_KEYRING_DIR='${home}' POCKET_KEYRING_BACKEND=test

# a new account, funded by the faucet
npx poktd keys add mysupplier
ADDRESS=$(npx poktd keys show mysupplier -a)
npx poktd tx bank send faucet $ADDRESS 10000000upokt -y

# stake it as a supplier of the service anvil, one block later
cat > stake.yaml <<YAML
owner_address: $ADDRESS
operator_address: $ADDRESS
stake_amount: 2000000upokt
default_rev_share_percent:
  $ADDRESS: 100
services:
  - service_id: anvil
    endpoints:
      - publicly_exposed_url: http://localhost:8545
        rpc_type: JSON_RPC
YAML
npx poktd tx supplier stake-supplier --config stake.yaml --from mysupplier -y

# read it back, again one block later
curl -s http://127.0.0.1:${api}/pokt-network/poktroll/supplier/supplier/$ADDRESS

Ctrl-C stops everything.
`;
}
