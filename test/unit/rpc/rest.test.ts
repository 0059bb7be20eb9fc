import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ByteBudget } from "#node/rpc/byteBudget.js";
import { Bodies } from "#node/rpc/rest/bodies.js";
import type { RestServer } from "#node/rpc/rest/restServer.js";
import { message, TestChain, testAccount } from "../../support/chain.js";
import { servedCalls, servedRest } from "./served.js";

let chain: TestChain;
let server: RestServer;
let port: number;
const bob = testAccount("bob").bech32;
const BALANCE = `/cosmos/bank/v1beta1/balances/${bob}/by_denom?denom=upokt`;

beforeAll(async () => {
  chain = await TestChain.start({ balances: { alice: 1_000_000_000n, bob: 500n } });
  await chain.block();
  await chain.block();
  server = await servedRest(chain, { maxBodyBytes: 2000, swagger: true, telemetry: true });
  port = await server.start();
});

afterAll(async () => {
  await server.stop();
});

interface Got {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly trailers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

function ask(path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const { method = "GET", headers = {}, body } = options;
    const call = request({ port, host: "127.0.0.1", path, method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => {
        const pairs = response.rawHeaders.flatMap((name, i) => (i % 2 === 0 ? [[name, response.rawHeaders[i + 1]]] : []));
        resolve({ status: response.statusCode, headers: Object.fromEntries(pairs), trailers: response.trailers, body: text });
      });
    });
    call.on("error", reject);
    call.end(body);
  });
}

/** Sends bytes as they are and reads until the end. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let out = "";
    socket.on("data", (chunk) => {
      out += chunk.toString();
    });
    socket.on("close", () => resolve(out));
    socket.on("error", reject);
  });
}

describe("answers", () => {
  test("a query with the reference's headers", async () => {
    const { status, headers, body } = await ask(`/cosmos/bank/v1beta1/balances/${bob}/by_denom?denom=upokt`);
    expect(status).toBe(200);
    expect(body).toBe('{"balance":{"denom":"upokt","amount":"500"}}');
    expect(headers).toMatchObject({
      "Content-Type": "application/json",
      "Grpc-Metadata-Content-Type": "application/grpc+cosmos-sdk-grpc-codec",
      "Grpc-Metadata-X-Cosmos-Block-Height": "2",
      "X-Cosmos-Block-Height": "2",
      "Content-Length": String(body.length),
    });
    expect(Number(headers["X-Server-Time"])).toBeGreaterThan(1_000_000_000);
    expect(headers).not.toHaveProperty("Keep-Alive");
  });

  test("long bodies are chunked", async () => {
    const { headers, body } = await ask("/cosmos/auth/v1beta1/module_accounts");
    expect(body.length).toBeGreaterThan(2048);
    expect(headers["Transfer-Encoding"]).toBe("chunked");
    expect(headers).not.toHaveProperty("Content-Length");
  });

  test("a height by header, and its failure with a trailer", async () => {
    const path = `/cosmos/bank/v1beta1/balances/${bob}/by_denom?denom=upokt`;
    expect((await ask(path, { headers: { "x-cosmos-block-height": "1" } })).headers["X-Cosmos-Block-Height"]).toBe("1");
    const future = await ask(path, { headers: { "x-cosmos-block-height": "9" } });
    expect(future.status).toBe(500);
    expect(future.headers["Trailer"]).toBe("Grpc-Trailer-Content-Type");
    expect(future.trailers["grpc-trailer-content-type"]).toBe("application/grpc+cosmos-sdk-grpc-codec");
  });

  test("a simulation over POST", async () => {
    const amount = [{ denom: "upokt", amount: "1" }];
    const send = { from_address: bob, to_address: testAccount("alice").bech32, amount };
    const tx = chain.tx("bob", [message("cosmos.bank.v1beta1.MsgSend", send)]);
    const { status, body } = await ask("/cosmos/tx/v1beta1/simulate", {
      method: "POST",
      body: JSON.stringify({ tx_bytes: Buffer.from(tx).toString("base64") }),
    });
    expect(status, body).toBe(200);
    const { gas_info } = JSON.parse(body) as { gas_info: { gas_wanted: string; gas_used: string } };
    expect(gas_info.gas_wanted).toBe("18446744073709551615");
    expect(Number(gas_info.gas_used)).toBeGreaterThan(30_000);
  });
});

describe("what cannot be answered", () => {
  const notImplemented = '{"code":12,"message":"Not Implemented","details":[]}';

  test.each(["/nosuch", "/cosmos/bank/v1beta1/params/", "/cosmos/bank/v1beta1/:params"])("%s", async (path) => {
    expect(await ask(path)).toMatchObject({ status: 501, body: notImplemented });
  });

  test("other methods, also ones that HTTP does not know", async () => {
    for (const method of ["PUT", "DELETE", "OPTIONS"]) expect((await ask("/cosmos/bank/v1beta1/params", { method })).status).toBe(501);
    const unknown = await raw("FOO /cosmos/bank/v1beta1/params HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(unknown).toMatch(/^HTTP\/1.1 501 Not Implemented\r\n/);
    expect(unknown.endsWith(notImplemented)).toBe(true);
  });

  test("paths are cleaned by a redirect", async () => {
    const { status, headers } = await ask("/cosmos//bank/v1beta1/params?x=1");
    expect({ status, location: headers["Location"] }).toEqual({ status: 301, location: "/cosmos/bank/v1beta1/params?x=1" });
  });

  test.each([
    ["GET /a//b?", "/a/b?"],
    ["GET /a//b%3fx%23y%41*(!)'?q=1", "/a/b%3Fx%23yA%2A%28%21%29%27?q=1"],
    ["GET http://h/a//b", "http://h/a/b"],
    ["GET http://h?x=1", "http://h/?x=1"],
    ["GET *", "/%2A"],
  ])("%s moves to %s", async (line, location) => {
    const answer = await raw(`${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 301 Moved Permanently\r\n.*\r\nContent-Length: 0\r\n/s);
    expect(/\r\nLocation: (.*)\r\n/.exec(answer)?.[1]).toBe(location);
  });

  test("a HEAD that is moved names no length", async () => {
    const { status, headers } = await ask("/a//b", { method: "HEAD" });
    expect([status, headers["Content-Length"]]).toEqual([301, undefined]);
  });

  test("the query of a request whose fields all stand in the path is not looked at", async () => {
    const path = "/cosmos/bank/v1beta1/params";
    for (const query of ["%zz=1", "a=%zz", "a;b=1", "=x"]) expect((await ask(`${path}?${query}`)).status).toBe(200);
    const { status, body } = await ask("/cosmos/auth/v1beta1/accounts?%zz=1");
    expect([status, body]).toEqual([400, '{"code":3,"message":"invalid URL escape \\"%zz\\"","details":[]}']);
  });

  test("a colon at the end begins an empty verb", async () => {
    expect((await ask("/cosmos/bank/v1beta1/params:")).status).toBe(200);
    expect((await ask("/cosmos/bank/v1beta1/params:x")).status).toBe(501);
    expect((await ask("/cosmos/bank/v1beta1/:")).status).toBe(501);
    expect((await ask("/cosmos/bank/v1beta1/balances/a::")).body).toContain("invalid bech32 string length 2");
  });

  test("an escape that is none ends the connection", async () => {
    const answer = await raw("GET /cosmos/%zz HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
    expect(answer).toMatch(/Connection: close/i);
    expect(answer.endsWith("400 Bad Request")).toBe(true);
    expect(await raw("GET /%zz HTTP/1.1\r\nHost: x\r\nOrigin: http://a\r\n\r\n")).not.toContain("Access-Control");
  });

  test("bodies that are too large, or no JSON", async () => {
    const large = await ask("/cosmos/tx/v1beta1/decode", { method: "POST", body: `{"tx_bytes":"${"A".repeat(4000)}"}` });
    expect(large).toMatchObject({ status: 400, body: '{"code":3,"message":"http: request body too large","details":[]}' });
    expect(await ask("/cosmos/tx/v1beta1/decode", { method: "POST", body: "{" })).toMatchObject({
      status: 400,
      body: '{"code":3,"message":"unexpected EOF","details":[]}',
    });
    expect((await ask("/cosmos/tx/v1beta1/decode", { method: "POST", body: "[]" })).body).toContain("json: cannot unmarshal array");
  });

  test("a body without a length is answered before it ends when it is too large", async () => {
    const chunk = `${(1500).toString(16)}\r\n${"a".repeat(1500)}\r\n`;
    const head = "POST /cosmos/tx/v1beta1/decode HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    const answer = await raw(head + chunk + chunk);
    expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n.*\r\nConnection: close\r\n/s);
    expect(answer.endsWith('{"code":3,"message":"http: request body too large","details":[]}')).toBe(true);
  });

  test("error texts show <, > and & as they are", async () => {
    const { body } = await ask("/cosmos/bank/v1beta1/params", { headers: { "x-cosmos-block-height": "-1" } });
    expect(body).toContain("height < 0");
  });

  test("garbage on the socket, in net/http's words", async () => {
    const refused = (status: string) =>
      `HTTP/1.1 ${status}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n${status}`;
    expect(await raw("\x00\x01\x02\r\n\r\n")).toBe(refused("400 Bad Request"));
    const huge = await raw(`GET /?x=${"a".repeat(1_100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`).catch((err: Error) => err.message);
    expect([refused("431 Request Header Fields Too Large"), "read ECONNRESET", "write EPIPE"]).toContain(huge);
    const get = "GET / HTTP/1.1\r\n";
    expect(await raw(`${get}\r\n`)).toBe(refused("400 Bad Request: missing required Host header"));
    expect(await raw(`${get}Host: a b\r\n\r\n`)).toBe(refused("400 Bad Request: malformed Host header"));
    expect(await raw(`${get}Host: a\r\nHost: a\r\n\r\n`)).toBe(refused("400 Bad Request"));
  });

  test("numbers of a request's headers beyond Node's usual ones are taken", async () => {
    expect((await ask(`/cosmos/bank/v1beta1/params?x=${"a".repeat(300_000)}`)).status).toBe(200);
    const many = Array.from({ length: 3000 }, (_, i) => `x-${i}: 1\r\n`).join("");
    const answer = await raw(`GET ${BALANCE} HTTP/1.1\r\nHost: x\r\n${many}x-cosmos-block-height: 1\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 200 OK.*\r\nX-Cosmos-Block-Height: 1\r\n/s);
  });

  test("a target with scheme and host, and *", async () => {
    expect(await raw(`GET http://a.example${BALANCE} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 OK/);
    expect(await raw("OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).toMatch(/^HTTP\/1.1 200 OK.*\r\n\r\n$/s);
  });

  test("times that are over, and what a gRPC client would not send", async () => {
    const exceeded = { status: 504, body: '{"code":4,"message":"context deadline exceeded","details":[]}' };
    for (const time of ["1n", "-5S"]) expect(await ask(BALANCE, { headers: { "grpc-timeout": time } })).toMatchObject(exceeded);
    for (const time of ["0S", "123456789S"]) expect((await ask(BALANCE, { headers: { "grpc-timeout": time } })).status).toBe(200);
    for (const time of ["5", "S", "5x", "99999999999999999999S"]) {
      const { status, body } = await ask(BALANCE, { headers: { "grpc-timeout": time } });
      expect([status, body]).toEqual([400, `{"code":3,"message":"invalid grpc-timeout: ${time}","details":[]}`]);
    }
    const { status, body } = await ask(BALANCE, { headers: { "x-cosmos-block-height": "\u00e9" } });
    const text = 'header key \\"x-cosmos-block-height\\" contains value with non-printable ASCII characters';
    expect([status, body]).toEqual([500, `{"code":13,"message":"${text}","details":[]}`]);
  });

  test("JSON nested deeper than Go reads", async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    const large = await servedRest(chain);
    const { statusCode, body } = await large.app.inject({ method: "POST", url: "/cosmos/tx/v1beta1/decode", body: deep });
    expect([statusCode, body]).toEqual([400, '{"code":3,"message":"exceeded max depth","details":[]}']);
    await large.stop();
  });
});

test("a posted form reaches the GET route", async () => {
  const path = `/cosmos/bank/v1beta1/balances/${bob}/by_denom`;
  const post = async (override: Record<string, string>) => {
    const headers = { "Content-Type": "application/x-www-form-urlencoded", ...override };
    return (await ask(path, { method: "POST", headers, body: "denom=upokt" })).body;
  };
  const balance = '{"balance":{"denom":"upokt","amount":"500"}}';
  expect(await post({})).toBe(balance);
  // The body counts unless another method is asked for that has none.
  expect(await post({ "X-HTTP-Method-Override": "post" })).toBe(balance);
  expect(await post({ "X-HTTP-Method-Override": "GET" })).not.toBe(balance);
  expect(await post({ "X-HTTP-Method-Override": "PUT" })).toContain("Not Implemented");
});

describe("many and slow clients", () => {
  test("pipelined requests are answered in order, one at a time", async () => {
    const one = `GET ${BALANCE} HTTP/1.1\r\nHost: x\r\n\r\n`;
    const last = "GET /nosuch HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    const answers = (await raw(one.repeat(50) + last)).match(/HTTP\/1.1 \d+/g) ?? [];
    expect([answers.length, answers.at(-1), new Set(answers).size]).toEqual([51, "HTTP/1.1 501", 2]);
  });

  test("who pipelines without end is cut off", async () => {
    const lone = await servedRest(chain);
    const loud = connect(await lone.start(), "127.0.0.1");
    let requests = 0;
    lone.app.server.on("request", () => requests++);
    const one = "GET /cosmos/auth/v1beta1/module_accounts HTTP/1.1\r\nHost: x\r\n\r\n";
    loud.on("error", () => {});
    loud.write(one.repeat(30_000));
    await new Promise((resolve) => loud.once("close", resolve));
    expect(requests).toBeLessThan(5000);
    await lone.stop();
  });

  test("a query is not made for a client that has gone", async () => {
    const { calls } = servedCalls(chain);
    const { status } = await calls.call("cosmos.bank.v1beta1.Query/Params", new Uint8Array(), [], () => true);
    expect(status).toEqual({ code: 1, message: "context canceled" });
  });
});

test("bodies that are being read have a bound together", async () => {
  const budget = new ByteBudget(150_000);
  const bodies = new Bodies(200_000, budget);
  const stream = () => Object.assign(new PassThrough(), { headers: {} }) as unknown as IncomingMessage & PassThrough;
  const [first, second, small] = [stream(), stream(), stream()];
  const [one, two, three] = [first, second, small].map((body) => bodies.read(body));
  first.write(Buffer.alloc(190_000));
  await new Promise((resolve) => setImmediate(resolve));
  second.write(Buffer.alloc(190_000));
  small.end(Buffer.alloc(60_000));
  await expect(two).rejects.toThrow("too many large requests at once; try again");
  expect((await three)?.body.length).toBe(60_000);
  first.end();
  const { body, release } = (await one) ?? { body: Buffer.alloc(0), release: () => {} };
  expect([body.length, budget.used]).toEqual([190_000, 190_000 - 65_536]);
  release();
  expect(budget.used).toBe(0);
});

describe("pages", () => {
  test("the OpenAPI document names every route and only schemas that it has", async () => {
    const { headers, body } = await ask("/static/openapi.yml");
    expect(headers["Content-Type"]).toBe("application/x-yaml");
    const document = parse(body, { maxAliasCount: -1 }) as {
      paths: Record<string, unknown>;
      components: { schemas: Record<string, unknown> };
    };
    expect(document.paths).toHaveProperty("/cosmos/bank/v1beta1/balances/{address}/by_denom");
    const used = new Set([...body.matchAll(/#\/components\/schemas\/([\w.]+)/g)].map((found) => found[1] as string));
    for (const name of used) expect(document.components.schemas).toHaveProperty([name]);
  });

  test("the page needs no network", async () => {
    for (const path of ["/", "/swagger/"]) {
      const { status, headers, body } = await ask(path);
      expect(status).toBe(200);
      expect(headers["Content-Type"]).toBe("text/html; charset=utf-8");
      expect(body).not.toMatch(/(src|href)="https?:/);
    }
  });

  test("files that are not there, and other methods", async () => {
    expect(await ask("/swagger/../../etc/passwd")).toMatchObject({ status: 301, headers: { Location: "/etc/passwd" } });
    expect(await ask("/swagger/nosuch")).toMatchObject({ status: 404, body: "404 page not found\n" });
    expect(await ask("/swagger/index.html")).toMatchObject({ status: 301, headers: { Location: "./" } });
    expect((await ask("/%73wagger/")).status).toBe(200);
    expect(await ask("/", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
    expect((await ask("/", { method: "POST" })).status).toBe(200);
  });

  test("are made once, not for everybody who asks", async () => {
    await ask("/static/openapi.yml");
    const start = performance.now();
    for (let i = 0; i < 30; i++) await ask("/static/openapi.yml");
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test("metrics in three forms", async () => {
    await ask("/cosmos/bank/v1beta1/params");
    const text = await ask("/metrics?format=prometheus");
    expect(text.body).toMatch(/query_count\{method="cosmos.bank.v1beta1.Query\/Params",code="0"\} [1-9]/);
    expect(text.body).toMatch(/store_height 2\n/);
    const summary = JSON.parse((await ask("/metrics")).body) as { Gauges: { Name: string }[] };
    expect(summary.Gauges.map(({ Name }) => Name)).toContain("store_height");
    for (const format of ["x", "default"]) {
      const { status, body } = await ask(`/metrics?format=${format}`);
      expect([status, body]).toEqual([400, `{"error":"failed to gather metrics: unsupported metrics format: ${format}"}`]);
    }
    expect((await ask("/metrics", { method: "POST" })).status).toBe(501);
  });

  test("what is switched off is not there", async () => {
    const plain = await servedRest(chain);
    for (const url of ["/swagger/", "/metrics"]) expect((await plain.app.inject({ url })).statusCode).toBe(501);
    await plain.stop();
  });
});

describe("CORS", () => {
  const preflight = {
    method: "OPTIONS" as const,
    url: "/cosmos/bank/v1beta1/params",
    headers: { origin: "http://a.example", "access-control-request-method": "GET" },
  };

  test("off", async () => {
    const plain = await servedRest(chain);
    expect((await plain.app.inject(preflight)).statusCode).toBe(501);
    const got = await plain.app.inject({ url: "/cosmos/bank/v1beta1/params", headers: { origin: "http://a.example" } });
    expect(got.headers).not.toHaveProperty("access-control-allow-origin");
    await plain.stop();
  });

  test("on: as gorilla's handlers answer", async () => {
    const open = await servedRest(chain, { cors: true });
    const asked = async (headers: Record<string, string>) => {
      const { statusCode, headers: got } = await open.app.inject({ ...preflight, headers: { ...preflight.headers, ...headers } });
      return [statusCode, got["access-control-allow-origin"], got["access-control-allow-headers"], got["access-control-allow-methods"]];
    };
    expect(await asked({})).toEqual([200, "*", undefined, undefined]);
    expect(await asked({ "access-control-request-headers": "content-type, accept" })).toEqual([200, "*", "Content-Type", undefined]);
    expect(await asked({ "access-control-request-headers": "x-grpc-web" })).toEqual([403, undefined, undefined, undefined]);
    expect(await asked({ "access-control-request-method": "PUT" })).toEqual([405, undefined, undefined, undefined]);
    const bare = await open.app.inject({ method: "OPTIONS", url: preflight.url });
    expect([bare.statusCode, bare.body]).toEqual([200, ""]);
    const got = await open.app.inject({ url: "/cosmos/bank/v1beta1/params", headers: { origin: "http://a.example" } });
    expect(got.headers["access-control-allow-origin"]).toBe("*");
    const same = await open.app.inject({ url: "/cosmos/bank/v1beta1/params" });
    expect(same.headers).not.toHaveProperty("access-control-allow-origin");
    await open.stop();
  });
});

test("an address that is taken is told in one sentence", async () => {
  const other = await servedRest(chain);
  (other.options as { address: string }).address = `tcp://127.0.0.1:${port}`;
  await expect(other.start()).rejects.toThrow(/^REST cannot listen on tcp:.*: free the port or change api.address in app.toml/);
  await other.stop();
});
