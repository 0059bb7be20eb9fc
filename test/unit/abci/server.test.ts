import { mkdtempSync, rmSync } from "node:fs";
import { createConnection, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import { FrameReader, pushFrame } from "#node/abci/framing.js";
import type { AbciApplication } from "#node/abci/methods.js";
import { AbciServer } from "#node/abci/server.js";

type RequestInit = Parameters<typeof codec.encode<"tendermint.abci.Request">>[1];

/** An application whose methods a test sets one by one; any other call fails. */
function application(methods: Partial<AbciApplication>): AbciApplication {
  return new Proxy(methods, {
    get: (target, name: keyof AbciApplication) => target[name] ?? (() => Promise.reject(new Error(`unexpected ${name}`))),
  }) as AbciApplication;
}

/** A client that writes raw bytes and takes the responses apart. */
class Client {
  readonly #reader = new FrameReader();
  readonly responses: ReturnType<typeof codec.decode<"tendermint.abci.Response">>[] = [];
  readonly chunks: number[] = [];
  closed = false;
  #wake = (): void => {};

  constructor(readonly socket: Socket) {
    socket.on("data", (chunk: Buffer) => {
      this.chunks.push(chunk.length);
      for (const frame of this.#reader.push(chunk)) this.responses.push(codec.decode("tendermint.abci.Response", frame));
      this.#wake();
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      this.closed = true;
      this.#wake();
    });
  }

  send(...requests: RequestInit[]): void {
    this.socket.write(frames(requests.map((request) => codec.encode("tendermint.abci.Request", request))));
  }

  async until(done: () => boolean): Promise<void> {
    while (!done()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async answers(count: number): Promise<Client["responses"]> {
    await this.until(() => this.responses.length >= count || this.closed);
    return this.responses;
  }
}

function frames(payloads: readonly Uint8Array[]): Buffer {
  const out: Uint8Array[] = [];
  for (const payload of payloads) pushFrame(out, payload);
  return Buffer.concat(out);
}

const open: { stop(): unknown }[] = [];
afterEach(async () => {
  for (const item of open.splice(0).reverse()) await item.stop();
});

async function serve(methods: Partial<AbciApplication>) {
  const failures: string[] = [];
  const garbage: string[] = [];
  const server = new AbciServer(
    { address: "tcp://127.0.0.1:0" },
    {
      app: application(methods),
      onFailure: (error, method) => failures.push(`${method}: ${(error as Error).message}`),
      onGarbage: (error) => garbage.push(error.message),
    },
  );
  const address = new URL(await server.start());
  open.push(server);
  const connect = async (): Promise<Client> => {
    const socket = createConnection({ host: address.hostname, port: Number(address.port) });
    open.push({ stop: () => socket.destroy() });
    await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
    return new Client(socket);
  };
  return { connect, failures, garbage, server };
}

const info = { info: {} };
const height = (n: bigint): Partial<AbciApplication> => ({ info: () => ({ last_block_height: n }) });

describe("answers", () => {
  test("echo and flush are the server's own", async () => {
    const client = await (await serve({})).connect();
    client.send({ echo: { message: "hello" } }, { flush: {} });
    const [echo, flush] = await client.answers(2);
    expect(echo?.echo?.message).toBe("hello");
    expect(flush?.flush).toBeDefined();
  });

  test("come when the requests come one byte at a time", async () => {
    const client = await (await serve(height(7n))).connect();
    client.socket.setNoDelay(true);
    for (const byte of frames([codec.encode("tendermint.abci.Request", info), codec.encode("tendermint.abci.Request", { flush: {} })])) {
      client.socket.write(Buffer.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await client.answers(2))[0]?.info?.last_block_height).toBe(7n);
  });

  test("to many requests of one write leave with few writes, in order", async () => {
    let n = 0n;
    const client = await (await serve({ info: () => ({ last_block_height: n++ }) })).connect();
    client.send(...Array.from({ length: 500 }, () => info));
    const answers = await client.answers(500);
    expect(answers.map((answer) => answer.info?.last_block_height)).toEqual(Array.from({ length: 500 }, (_, i) => BigInt(i)));
    expect(client.chunks.length).toBeLessThan(20);
  });

  test("keep the order of the requests when some take their time", async () => {
    const waits = [30, 0, 10, 0];
    let calls = 0;
    const client = await (
      await serve({
        info: () => ({ last_block_height: 1n }),
        query: (request) => new Promise((resolve) => setTimeout(() => resolve({ height: request.height }), waits[calls++])),
      })
    ).connect();
    client.send({ query: { height: 10n } }, { query: { height: 11n } }, info, { query: { height: 12n } });
    client.send({ query: { height: 13n } }, info);
    const shown = (await client.answers(6)).map((answer) => answer.query?.height ?? "info");
    expect(shown).toEqual([10n, 11n, "info", 12n, 13n, "info"]);
  });

  test("that are ready are not held back by one that takes its time", async () => {
    let finish = (_answer: { height: bigint }): void => {};
    const slow = new Promise<{ height: bigint }>((resolve) => {
      finish = resolve;
    });
    const { connect } = await serve({ ...height(3n), query: () => slow });
    const [one, other] = [await connect(), await connect()];
    one.send(info, { query: {} });
    expect(await one.answers(1)).toHaveLength(1);
    other.send(info);
    expect(await other.answers(1)).toHaveLength(1);
    finish({ height: 5n });
    expect((await one.answers(2))[1]?.query?.height).toBe(5n);
  });

  test("that the application encoded itself go out unchanged", async () => {
    const bytes = codec.encode("tendermint.abci.ResponseFinalizeBlock", { app_hash: Uint8Array.of(1, 2, 3) });
    const client = await (await serve({ finalizeBlock: () => bytes })).connect();
    client.send({ finalize_block: { height: 1n } });
    expect((await client.answers(1))[0]?.finalize_block?.app_hash).toEqual(Uint8Array.of(1, 2, 3));
  });
});

describe("garbage", () => {
  test.each<[string, Buffer, string]>([
    ["an unknown member of the oneof", frames([Uint8Array.of(0xfa, 0x01, 0x00)]), "unknown ABCI request with field tag 250"],
    ["an empty frame", frames([new Uint8Array(0)]), "ABCI request ends inside its envelope"],
    ["a member of another wire type", frames([Uint8Array.of(0x18, 0x01)]), "unknown ABCI request with field tag 24"],
    ["an envelope longer than its frame", frames([Uint8Array.of(0x1a, 0x05, 0x01)]), "ABCI request Info of 3 bytes says it has 5"],
    ["bytes behind the member", frames([Uint8Array.of(0x1a, 0x00, 0x00)]), "ABCI request Info of 3 bytes says it has 0"],
    [
      "a request that does not decode",
      frames([Uint8Array.of(0x32, 0x02, 0x0a, 0x7f)]),
      "ABCI request Query does not decode: unexpected EOF",
    ],
    ["a length that never ends", Buffer.alloc(16, 0xff), "ABCI frame does not begin with a length"],
    ["an HTTP request", Buffer.from("GET / HTTP/1.1\r\nHost: x\r\n\r\n".padEnd(200)), "unknown ABCI request with field tag 69"],
  ])("%s closes its connection and no other", async (_name, bytes, message) => {
    const { connect, garbage, failures } = await serve(height(1n));
    const [good, bad] = [await connect(), await connect()];
    bad.socket.write(bytes);
    await bad.until(() => bad.closed);
    expect(garbage).toEqual([message]);
    expect(failures).toEqual([]);
    good.send(info);
    expect(await good.answers(1)).toHaveLength(1);
  });

  test("stops the requests behind it", async () => {
    let calls = 0;
    const { connect } = await serve({ commit: () => ({ retain_height: BigInt(++calls) }) });
    const client = await connect();
    const commit = codec.encode("tendermint.abci.Request", { commit: {} });
    client.socket.write(frames([commit, Uint8Array.of(0xfa, 0x01, 0x00), commit]));
    await client.until(() => client.closed);
    expect(calls).toBe(1);
  });

  test("a connection that breaks off inside a frame is forgotten", async () => {
    const { connect, garbage } = await serve(height(1n));
    const client = await connect();
    client.socket.write(frames([new Uint8Array(100)]).subarray(0, 50));
    client.socket.destroy();
    const other = await connect();
    other.send(info);
    expect(await other.answers(1)).toHaveLength(1);
    expect(garbage).toEqual([]);
  });
});

describe("a failing call", () => {
  const failing = (): never => {
    throw new Error("the block cannot be executed");
  };

  test("is answered with an exception and told to the node", async () => {
    const { connect, failures } = await serve({ finalizeBlock: failing });
    const client = await connect();
    client.send({ finalize_block: { height: 9n } });
    expect((await client.answers(1))[0]?.exception?.error).toBe("the block cannot be executed");
    expect(failures).toEqual(["finalizeBlock: the block cannot be executed"]);
  });

  test("that rejects later is the same", async () => {
    const { connect, failures } = await serve({ commit: () => Promise.reject(new Error("no space left on device")) });
    const client = await connect();
    client.send({ commit: {} });
    expect((await client.answers(1))[0]?.exception?.error).toBe("no space left on device");
    expect(failures).toEqual(["commit: no space left on device"]);
  });

  test("is the last that reaches the application, on every connection", async () => {
    let committed = 0;
    const commit = () => ({ retain_height: BigInt(++committed) });
    const { connect, failures } = await serve({ finalizeBlock: failing, commit, ...height(1n) });
    const [consensus, other] = [await connect(), await connect()];
    consensus.send({ finalize_block: { height: 9n } }, { commit: {} }, { flush: {} });
    const answers = await consensus.answers(3);
    expect(answers.map((answer) => answer.exception?.error ?? "flush")).toEqual([
      "the block cannot be executed",
      "the block cannot be executed",
      "flush",
    ]);
    other.send(info);
    expect((await other.answers(1))[0]?.exception?.error).toBe("the block cannot be executed");
    expect(committed).toBe(0);
    expect(failures).toHaveLength(1);
  });
});

describe("the address", () => {
  const deps = { app: application({}), onFailure: () => {} };

  test("that is taken is named, with the flag", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => holder.once("listening", resolve));
    open.push({ stop: () => holder.close() });
    const { port } = holder.address() as { port: number };
    await expect(new AbciServer({ address: `tcp://127.0.0.1:${port}` }, deps).start()).rejects.toThrow(
      `ABCI address tcp://127.0.0.1:${port} is taken: stop the other process or pass --address`,
    );
  });

  test.each(["127.0.0.1:26658", "tcp://127.0.0.1", "tcp://127.0.0.1:99999", "http://127.0.0.1:1"])(
    "%s is not understood",
    async (address) => {
      await expect(new AbciServer({ address }, deps).start()).rejects.toThrow(
        `ABCI address ${address} is not understood: use --address tcp://HOST:PORT or unix:///PATH`,
      );
    },
  );

  test("may be a socket file, up to the length that the system takes", async () => {
    const dir = mkdtempSync(join(tmpdir(), "poktd-abci-"));
    open.push({ stop: () => rmSync(dir, { recursive: true }) });
    const server = new AbciServer({ address: `unix://${join(dir, "a.sock")}` }, { ...deps, app: application(height(4n)) });
    await server.start();
    open.push(server);
    const socket = createConnection(join(dir, "a.sock"));
    open.push({ stop: () => socket.destroy() });
    const client = new Client(socket);
    client.send(info);
    expect((await client.answers(1))[0]?.info?.last_block_height).toBe(4n);
    await expect(new AbciServer({ address: `unix://${join(dir, "x".repeat(120))}` }, deps).start()).rejects.toThrow("is too long");
  });
});
