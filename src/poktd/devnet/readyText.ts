import type { DevnetFile } from "./makeHomes.js";

/** What a person sees once the network is up: what runs where, and lines to copy. */
export function readyText(home: string, network: DevnetFile): string {
  const [first] = network.nodes;
  if (first === undefined) return "";
  const { rpc, api, grpc } = first.ports;
  const node = `--node tcp://127.0.0.1:${rpc}`;
  const keys = `--keyring-dir ${home} --keyring-backend test`;
  return `
A Pocket network is running (chain id ${network.chainId}, ${network.nodes.length} validator${network.nodes.length === 1 ? "" : "s"}).

  CometBFT RPC  http://127.0.0.1:${rpc}
  REST          http://127.0.0.1:${api}        try http://127.0.0.1:${api}/swagger/
  gRPC          127.0.0.1:${grpc}  (with reflection)
  logs          ${first.home}/poktd.log

Copy these lines into another terminal:

  # a new account, funded by the faucet
  npx poktd keys add mysupplier ${keys}
  npx poktd tx bank send faucet $(npx poktd keys show mysupplier -a ${keys}) 10000000upokt ${keys} ${node} --chain-id ${network.chainId} -y

  # stake it as a supplier of the service anvil
  cat > stake.yaml <<YAML
  owner_address: $(npx poktd keys show mysupplier -a ${keys})
  operator_address: $(npx poktd keys show mysupplier -a ${keys})
  stake_amount: 2000000upokt
  default_rev_share_percent:
    $(npx poktd keys show mysupplier -a ${keys}): 100
  services:
    - service_id: anvil
      endpoints:
        - publicly_exposed_url: http://localhost:8545
          rpc_type: JSON_RPC
  YAML
  npx poktd tx supplier stake-supplier --config stake.yaml --from mysupplier ${keys} ${node} --chain-id ${network.chainId} -y

  # read it back
  curl -s http://127.0.0.1:${api}/pokt-network/poktroll/supplier/supplier/$(npx poktd keys show mysupplier -a ${keys})

Ctrl-C stops everything.
`;
}
