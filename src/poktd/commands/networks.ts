/** What `--network` stands for. poktroll cmd/flags */
export interface NetworkDefaults {
  readonly chainId: string;
  readonly node: string;
  readonly grpcAddress: string;
  readonly grpcInsecure: boolean;
  readonly faucetUrl: string;
}

/** By name of the network. Nothing here is asked unless `--network` names it. */
export const networks: Readonly<Record<string, NetworkDefaults>> = {
  local: {
    chainId: "pocket",
    node: "http://localhost:26657",
    grpcAddress: "localhost:9090",
    grpcInsecure: true,
    faucetUrl: "http://localhost:8080",
  },
  alpha: {
    chainId: "pocket-alpha",
    node: "https://shannon-testnet-grove-rpc.alpha.poktroll.com",
    grpcAddress: "shannon-testnet-grove-grpc.alpha.poktroll.com:443",
    grpcInsecure: false,
    faucetUrl: "https://shannon-testnet-grove-faucet.alpha.poktroll.com",
  },
  beta: {
    chainId: "pocket-lego-testnet",
    node: "https://sauron-rpc.beta.infra.pocket.network",
    grpcAddress: "sauron-grpc.beta.infra.pocket.network:443",
    grpcInsecure: false,
    faucetUrl: "https://shannon-testnet-grove-faucet.beta.poktroll.com",
  },
  main: {
    chainId: "pocket",
    node: "https://sauron-rpc.infra.pocket.network",
    grpcAddress: "sauron-grpc.infra.pocket.network:443",
    grpcInsecure: false,
    faucetUrl: "https://shannon-grove-faucet.mainnet.poktroll.com",
  },
};
