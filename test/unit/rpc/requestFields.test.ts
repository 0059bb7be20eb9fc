import { describe, expect, test } from "vitest";
import { parseForm } from "#node/rpc/rest/formValues.js";
import { type RequestFields, setPathField, setQueryFields } from "#node/rpc/rest/requestFields.js";

function fromQuery(message: string, query: string, pathFields: readonly string[] = []): RequestFields {
  const out: RequestFields = {};
  setQueryFields(message, out, parseForm(query).values, pathFields);
  return out;
}

const ACCOUNTS = "cosmos.auth.v1beta1.QueryAccountsRequest";
const CLAIMS = "pocket.proof.QueryAllClaimsRequest";

describe("query parameters", () => {
  test("nested fields by both names", () => {
    const wanted = { pagination: { limit: 2n, count_total: true, key: Uint8Array.of(1) } };
    expect(fromQuery(ACCOUNTS, "pagination.limit=2&pagination.count_total=1&pagination.key=AQ==")).toEqual(wanted);
    expect(fromQuery(ACCOUNTS, "pagination.limit=2&pagination.countTotal=t&pagination.key=AQ==")).toEqual(wanted);
  });

  test("the first value of a scalar counts, every value of a list", () => {
    expect(fromQuery(ACCOUNTS, "pagination.limit=1&pagination.limit=2")).toEqual({ pagination: { limit: 1n } });
    const lists = fromQuery("cosmos.bank.v1beta1.QuerySendEnabledRequest", "denoms=a&denoms=b,c");
    expect(lists).toEqual({ denoms: ["a", "b,c"] });
  });

  test("unknown names and names of the path are ignored", () => {
    expect(fromQuery(ACCOUNTS, "nosuch=1&nosuch.x=2")).toEqual({});
    expect(fromQuery("cosmos.auth.v1beta1.QueryAccountRequest", "address=b", ["address"])).toEqual({});
  });

  test("a oneof is set once", () => {
    expect(fromQuery(CLAIMS, "session_end_height=5")).toEqual({ session_end_height: 5n });
    expect(() => fromQuery(CLAIMS, "session_end_height=5&session_id=x")).toThrow("field already set for filter oneof");
  });

  test.each([
    ["pagination=1", "field type *query.PageRequest is not supported in query parameters"],
    ["pagination[limit]=1", "field type *query.PageRequest is not supported in query parameters"],
    ["=1", "field type *query.PageRequest is not supported in query parameters"],
    ["pagination.limit.x=1", "unexpected nested field x in pagination.limit"],
    ["pagination.limit=", 'strconv.ParseUint: parsing "": invalid syntax'],
  ])("%s is refused", (query, text) => {
    expect(() => fromQuery(ACCOUNTS, query)).toThrow(text);
  });

  test("enums by name or by a known number", () => {
    const PROPOSALS = "cosmos.gov.v1.QueryProposalsRequest";
    expect(fromQuery(PROPOSALS, "proposal_status=PROPOSAL_STATUS_PASSED")).toEqual({ proposal_status: 3 });
    expect(fromQuery(PROPOSALS, "proposal_status=3")).toEqual({ proposal_status: 3 });
    expect(() => fromQuery(PROPOSALS, "proposal_status=77")).toThrow("77 is not a valid v1.ProposalStatus");
    expect(fromQuery("cosmos.gov.v1beta1.QueryProposalsRequest", "proposal_status=77")).toEqual({ proposal_status: 77 });
  });
});

describe("path variables", () => {
  test("by the kind of their field", () => {
    const out: RequestFields = {};
    setPathField("cosmos.gov.v1.QueryVoteRequest", out, "proposal_id", "0x10");
    setPathField("cosmos.gov.v1.QueryVoteRequest", out, "voter", "a");
    expect(out).toEqual({ proposal_id: 16n, voter: "a" });
  });

  test("into messages, and lists by commas", () => {
    const out: RequestFields = {};
    setPathField("ibc.applications.fee.v1.QueryTotalRecvFeesRequest", out, "packet_id.sequence", "3");
    expect(out).toEqual({ packet_id: { sequence: 3n } });
    const list: RequestFields = {};
    setPathField("ibc.core.channel.v1.QueryUnreceivedAcksRequest", list, "packet_ack_sequences", "1,2");
    expect(list).toEqual({ packet_ack_sequences: [1n, 2n] });
  });

  test("a bad value names its parameter", () => {
    expect(() => setPathField("pocket.shared.QueryParamsAtHeightRequest", {}, "height", "abc")).toThrow(
      'type mismatch, parameter: height, error: strconv.ParseInt: parsing "abc": invalid syntax',
    );
  });
});
