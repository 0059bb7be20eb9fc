import { expect, test } from "vitest";
import { isValidEndpointUrl } from "#modules/shared/protocol/endpointUrl.js";
import { isIpv6 } from "#modules/shared/protocol/ipv6.js";

const good = [
  "http://localhost:8545",
  "https://node.example/path?x=%zz#frag",
  "HTTP://x",
  "ws://a:b:80",
  "wss://x/",
  "http://:80",
  "http://x:",
  "http://user:pa%20ss@host/",
  "http://a@b@c" /* userinfo may hold an at sign */,
  "http://[::1]:80/",
  "http://[::ffff:1.2.3.4]",
  "http://[fe80::1%25en0]",
  "http://[fe80::1%25e%20n]",
  "http://h%C3%A4/",
  'http://a<b>"c',
  "http://\u00e4",
  "http://x/%20?%",
  "http://host%25x/",
];
const bad = [
  "",
  "x",
  "http:",
  "http:x",
  "http:/x",
  "http://",
  "http:///x",
  "http://?x",
  "ftp://x",
  "ftp://x:1",
  "1http://x",
  "http//x",
  "://x",
  "http://a:b",
  "http://a:80:80",
  "ws://a:b",
  "http://x y",
  "http://x/%2",
  "http://x#%z",
  "http://x\u007f/",
  "http://x\n",
  "http://us er@x",
  "http://user[@x",
  "http://x%20y/",
  "http://x%zz/",
  "http://a[b]",
  "http://[::1",
  "http://[::1]x",
  "http://[1.2.3.4]",
  "http://[::1%25]",
  "http://[::1%25\u00e4%C3]",
  "http://[]",
  "http://[:]",
  "http://x^y",
  "http://x\\y",
  "http://host|",
];

test.each(good)("%j is an endpoint url", (url) => {
  expect(isValidEndpointUrl(url)).toBe(true);
});

test.each(bad)("%j is no endpoint url", (url) => {
  expect(isValidEndpointUrl(url)).toBe(false);
});

test("IPv6 addresses in all their forms", () => {
  const fine = [
    "::",
    "::1",
    "1::",
    "1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::",
    "::2:3:4:5:6:7:8",
    "1::8",
    "::ffff:1.2.3.4",
    "1:2:3:4:5:6:1.2.3.4",
    "fe80::1%z",
  ];
  const wrong = [
    "",
    "1",
    "1:2",
    ":1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "::1:2:3:4:5:6:7:8",
    "1:::8",
    "1::2::3",
    "12345::",
    "g::",
    "::1.2.3",
    "::01.2.3.4",
    "::1.2.3.256",
    "1.2.3.4",
    "::1%",
    "1:2:3:4:5:6:7:1.2.3.4",
    "1.2.3.4::",
    "%z",
  ];
  for (const text of fine) expect(isIpv6(text), text).toBe(true);
  for (const text of wrong) expect(isIpv6(text), text).toBe(false);
});
