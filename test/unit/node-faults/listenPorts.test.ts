import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { cometListenPorts, requireFreePorts } from "#poktd/node/listenPorts.js";

const held: Server[] = [];
afterEach(() => {
  for (const server of held.splice(0)) server.close();
});

async function hold(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  held.push(server);
  await new Promise((resolve) => server.once("listening", resolve));
  return (server.address() as { port: number }).port;
}

const rpc = { what: "CometBFT RPC", change: "--rpc.laddr" };

test.each(["tcp://127.0.0.1:PORT", "127.0.0.1:PORT", "tcp://0.0.0.0:PORT", ":PORT", "localhost:PORT"])(
  "a taken port is found in %s",
  async (form) => {
    const port = await hold("127.0.0.1");
    await expect(requireFreePorts([{ ...rpc, address: form.replace("PORT", String(port)) }])).rejects.toThrow(
      `port ${port} for CometBFT RPC is taken: stop the other program or change --rpc.laddr`,
    );
  },
);

test("ports are free again after the look at them, also when one was taken", async () => {
  const taken = await hold("127.0.0.1");
  const free = await hold("127.0.0.1");
  held.pop()?.close();
  const ports = [free, taken].map((port) => ({ ...rpc, address: `127.0.0.1:${port}` }));
  await expect(requireFreePorts(ports)).rejects.toThrow(`port ${taken}`);
  await requireFreePorts(ports.slice(0, 1));
  await requireFreePorts(ports.slice(0, 1));
});

test("two parts on one port are found", async () => {
  const port = await hold("127.0.0.1");
  held.pop()?.close();
  const address = `tcp://127.0.0.1:${port}`;
  await expect(
    requireFreePorts([
      { ...rpc, address },
      { address, what: "p2p", change: "--p2p.laddr" },
    ]),
  ).rejects.toThrow(`port ${port} for p2p is taken`);
});

test("a host that is not this machine's is named too", async () => {
  await expect(requireFreePorts([{ ...rpc, address: "tcp://192.0.2.1:26657" }])).rejects.toThrow(
    /^port 26657 for CometBFT RPC cannot be used \(.*EADDRNOTAVAIL.*\): change --rpc.laddr$/,
  );
});

test("socket files, port 0 and what is no address are left to their owners", async () => {
  await requireFreePorts(
    ["unix:///tmp/x.sock", "tcp://127.0.0.1:0", "", "nonsense", "tcp://127.0.0.1:99999"].map((address) => ({ ...rpc, address })),
  );
});

test("CometBFT's ports are those of config.toml with what was typed; metrics only when they are on", () => {
  const values: Record<string, unknown> = {
    "rpc.laddr": "tcp://127.0.0.1:1",
    "p2p.laddr": "tcp://0.0.0.0:2",
    "rpc.pprof_laddr": "",
    "instrumentation.prometheus_listen_addr": ":3",
  };
  expect(cometListenPorts((key) => values[key]).map(({ what }) => what)).toEqual(["CometBFT RPC", "p2p"]);
  values["instrumentation.prometheus"] = true;
  expect(cometListenPorts((key) => values[key]).at(-1)).toEqual({
    address: ":3",
    what: "CometBFT metrics",
    change: "instrumentation.prometheus_listen_addr in config.toml",
  });
});
