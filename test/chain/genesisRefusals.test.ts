/** What InitChain of the reference refuses, with its text, and what it writes where a genesis is odd. */
import { expect, test } from "vitest";
import { TestChain } from "../support/chain.js";

type Sections = Record<string, Record<string, unknown>>;

const start = (editGenesis: (sections: Sections) => void): Promise<TestChain> =>
  TestChain.start({ balances: { alice: 1_000_000_000n }, editGenesis });

const ibc = (edit: Record<string, unknown>): Record<string, unknown> => ({
  client_genesis: { params: { allowed_clients: ["*"] } },
  connection_genesis: { params: { max_expected_time_per_block: "30000000000" } },
  channel_genesis: { params: { upgrade_timeout: { height: {}, timestamp: "600000000000" } } },
  ...edit,
});
const metadata = (entry: object) => ({
  client_genesis: {
    params: { allowed_clients: ["*"] },
    clients_metadata: [{ client_id: "07-tendermint-0", client_metadata: [entry] }],
  },
});
const timeout = "invalid ibc channel genesis state parameters: upgrade timeout";

const refused: readonly (readonly [what: string, edit: (sections: Sections) => void, text: string])[] = [
  [
    "an upgrade timeout of 0",
    (s) => Object.assign(s, { ibc: ibc({ channel_genesis: {} }) }),
    `${timeout} timestamp invalid: 0: upgrade timeout is invalid`,
  ],
  [
    "an upgrade timeout with a height",
    (s) =>
      Object.assign(s, {
        ibc: ibc({ channel_genesis: { params: { upgrade_timeout: { height: { revision_height: "7" }, timestamp: "1" } } } }),
      }),
    `${timeout} height must be zero. got : 0-7: upgrade timeout is invalid`,
  ],
  ["client metadata without a key", (s) => Object.assign(s, { ibc: ibc(metadata({ value: "AQ==" })) }), "key is nil or empty"],
  ["client metadata without a value", (s) => Object.assign(s, { ibc: ibc(metadata({ key: "AQ==" })) }), "value is nil"],
  ["a port without a name", (s) => Object.assign(s, { transfer: { params: {} } }), "identifier cannot be blank: invalid identifier"],
  [
    "evidence without power",
    (s) =>
      Object.assign(s, {
        evidence: {
          evidence: [
            {
              "@type": "/cosmos.evidence.v1beta1.Equivocation",
              height: "5",
              time: "2026-01-01T00:00:00Z",
              power: "0",
              consensus_address: "poktvalcons12yad5sqvlua5hnpctvm9h0dujrk9m55nn6m4vz",
            },
          ],
        },
      }),
    "failed to validate evidence genesis state: invalid equivocation validator power: 0",
  ],
];

test.each(refused)("%s is refused", async (_what, edit, text) => {
  await expect(start(edit)).rejects.toThrow(text);
});

test("an interchain account's channel without middleware is marked with 2", async () => {
  const channel = { connection_id: "connection-0", port_id: "icacontroller-a", channel_id: "channel-1" };
  const chain = await start((s) =>
    Object.assign(s, {
      interchainaccounts: { controller_genesis_state: { active_channels: [channel] }, host_genesis_state: { port: "icahost" } },
    }),
  );
  await chain.block();
  const height = Number(chain.height);
  const version = chain.store.versions.open(height);
  try {
    const key = "isMiddlewareEnabled/icacontroller-a/connection-0";
    expect(version.tree("icacontroller")?.get(key as never)).toBe("\x02");
  } finally {
    version.release();
  }
});
