import { describe, expect, test } from "vitest";
import { cleanPath } from "#node/rpc/rest/cleanPath.js";
import { parseForm, unescapeUrl } from "#node/rpc/rest/formValues.js";
import { PathTemplate } from "#node/rpc/rest/pathTemplate.js";
import { RouteTable } from "#node/rpc/rest/routeTable.js";

describe("path templates", () => {
  const match = (template: string, path: string) => new PathTemplate(template).match(path.slice(1).split("/"));

  test("a variable takes one segment, also an empty one", () => {
    expect(match("/a/{x}/b", "/a/1/b")).toEqual([{ field: "x", text: "1" }]);
    expect(match("/a/{x}", "/a/")).toEqual([{ field: "x", text: "" }]);
    expect(match("/a/{x}", "/a/1/2")).toBeUndefined();
    expect(match("/a/{x}", "/b/1")).toBeUndefined();
  });

  test("a double star takes the rest up to the next literal", () => {
    expect(match("/a/{x=**}", "/a/1/2/3")).toEqual([{ field: "x", text: "1/2/3" }]);
    expect(match("/a/{x=**}", "/a/")).toEqual([{ field: "x", text: "" }]);
    expect(match("/a/{x=**}/end", "/a/1/2/end")).toEqual([{ field: "x", text: "1/2" }]);
    expect(match("/a/{x=**}/end", "/a/1/2")).toBeUndefined();
  });

  test("a kind that no service has is refused at once", () => {
    expect(() => new PathTemplate("/a/*")).toThrow("not known");
    expect(() => new PathTemplate("/a/{x}:verb")).toThrow("not known");
  });
});

describe("routes of services", () => {
  const table = new RouteTable(["cosmos.base.tendermint.v1beta1.Service", "cosmos.auth.v1beta1.Query", "cosmos.tx.v1beta1.Service"]);
  const find = (verb: string, path: string) => table.find(verb, path.slice(1).split("/"))?.route.method.name;

  test("the first of two wins", () => {
    expect(find("GET", "/cosmos/base/tendermint/v1beta1/blocks/latest")).toBe("GetLatestBlock");
    expect(find("GET", "/cosmos/base/tendermint/v1beta1/blocks/7")).toBe("GetBlockByHeight");
    expect(find("GET", "/cosmos/auth/v1beta1/bech32/x")).toBe("AddressBytesToString");
  });

  test("method and length count", () => {
    expect(find("POST", "/cosmos/tx/v1beta1/txs")).toBe("BroadcastTx");
    expect(find("GET", "/cosmos/tx/v1beta1/txs")).toBe("GetTxsEvent");
    expect(find("PUT", "/cosmos/tx/v1beta1/txs")).toBeUndefined();
    expect(find("GET", "/cosmos/auth/v1beta1/params/")).toBeUndefined();
    expect(find("GET", "/cosmos")).toBeUndefined();
  });
});

test.each([
  ["/a//b", "/a/b"],
  ["//a", "/a"],
  ["/a/./b", "/a/b"],
  ["/a/../b", "/b"],
  ["/../a", "/a"],
  ["/a/b/", "/a/b/"],
  ["/a/..", "/"],
  ["", "/"],
])("path %j cleans to %j", (path, clean) => {
  expect(cleanPath(path)).toBe(clean);
});

describe("forms", () => {
  test("names and values in order, decoded", () => {
    const { values, error } = parseForm("a=1&b=x+y&a=%32&&c");
    expect(error).toBeUndefined();
    expect([...values]).toEqual([
      ["a", ["1", "2"]],
      ["b", ["x y"]],
      ["c", [""]],
    ]);
  });

  test("the first error is told, the rest is read", () => {
    const { values, error } = parseForm("a=%zz&b=1;c=2&d=3");
    expect(error?.message).toBe('invalid URL escape "%zz"');
    expect([...values.keys()]).toEqual(["d"]);
    expect(parseForm("b=1;c=2").error?.message).toBe("invalid semicolon separator in query");
  });

  test("bytes that are no UTF-8 stay what they are", () => {
    expect(unescapeUrl("%FFa+b", false)).toBe("\udcffa+b");
  });
});
