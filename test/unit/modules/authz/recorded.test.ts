import { describe, expect, test } from "vitest";
import { authzModule } from "#modules/authz/index.js";
import type { AuthzPorts } from "#modules/authz/ports.js";
import { askRecorded, exportRecorded } from "../../../support/recordedQueries.js";
import { auth, bank } from "../auth/sdkModules.js";

/** Queries and exports run no message. */
const unused = {} as Pick<AuthzPorts, "router" | "messages">;
const authz = authzModule({ accounts: auth.api, bank: bank.api, ...unused });

describe("on the recorded chain actors", () => {
  const cases = askRecorded("actors", authz);
  test("there are recorded questions", () => expect(cases.length).toBeGreaterThan(60));
  test.each(cases.map((c) => [c.name, c] as const))("%s", (_name, c) => expect(c.got).toEqual(c.want));
});

test.each(["empty", "actors", "relays", "morse"])("exports the grants of chain %s as the reference does", (chain) => {
  const { want, got } = exportRecorded(chain, authz);
  expect(got).toEqual(want);
});
