import { expect, test } from "vitest";
import { hexToBytes } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import { paramsModule } from "#modules/params/index.js";
import { type Answer, askRecorded } from "../../../support/recordedQueries.js";

const cases = askRecorded("actors", paramsModule());

test("there are recorded questions", () => expect(cases.length).toBeGreaterThan(5));
test.each(cases.map((c) => [c.name, c] as const))("%s", (_name, c) => expect(inOrder(c.got)).toEqual(inOrder(c.want)));

/** The reference lists subspaces in the order of a Go map. */
function inOrder(answer: Answer): unknown {
  if (!("response" in answer)) return answer;
  const bytes = hexToBytes(answer.response);
  const { subspaces } = codec.decode("cosmos.params.v1beta1.QuerySubspacesResponse", bytes);
  return subspaces.every((s) => /^[a-z]+$/.test(s.subspace)) && subspaces.length > 1 ? new Set(subspaces.map((s) => s.subspace)) : answer;
}
