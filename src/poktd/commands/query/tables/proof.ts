import type { QueryGroup } from "../queryRow.js";

/** `query proof`. */
export const proofQueries: QueryGroup = {
  name: "proof",
  short: "Querying commands for the proof module",
  service: "pocket.proof.Query",
  rawFlags: true,
  rows: [
    {
      name: "list-claims",
      short: "list all claims",
      long: "List all the claims that the node being queried has in its state.\n\nThe claims can be optionally filtered by one of --session-end-height --session-id or --supplier-operator-address flags\n\nExample:\n$ poktd q claim list-claims --network=<network> --home $(POCKETD_HOME)\n$ poktd q claim list-claims --session-id <session_id> --network=<network> --home $(POCKETD_HOME)\n$ poktd q claim list-claims --session-end-height <session_end_height> --network=<network> --home $(POCKETD_HOME)\n$ poktd q claim list-claims --supplier-operator-address <supplier_operator_address> --network=<network> --home $(POCKETD_HOME)",
      flags: [
        { name: "session-end-height", type: "uint", usage: "claims whose session ends at this height will be returned" },
        { name: "session-id", type: "string", usage: "claims matching this session id will be returned" },
        {
          name: "supplier-operator-address",
          type: "string",
          usage: "claims submitted by suppliers matching this operator address will be returned",
        },
      ],
      method: "AllClaims",
      args: [],
      dialect: "proto",
      paged: true,
      request: async () => (await import("../requests/proof.js")).claims,
    },
    {
      name: "list-proofs",
      short: "list all proofs",
      long: "List all the proofs that the node being queried has in its state.\n\nThe proofs can be optionally filtered by one of --session-end-height --session-id or --supplier-operator-address flags\n\nExample:\n$ poktd q proof list-proofs --network=<network>u --home $(POCKETD_HOME)\n$ poktd q proof list-proofs --session-id <session_id> --network=<network> --home $(POCKETD_HOME)\n$ poktd q proof list-proofs --session-end-height <session_end_height> --network=<network> --home $(POCKETD_HOME)\n$ poktd q proof list-proofs --supplier-operator-address <supplier_operator_address> --network=<network> --home $(POCKETD_HOME)",
      flags: [
        { name: "session-end-height", type: "uint", usage: "proofs whose session ends at this height will be returned" },
        { name: "session-id", type: "string", usage: "proofs matching this session id will be returned" },
        {
          name: "supplier-operator-address",
          type: "string",
          usage: "proofs submitted by suppliers matching this operator address will be returned",
        },
      ],
      method: "AllProofs",
      args: [],
      dialect: "proto",
      paged: true,
      request: async () => (await import("../requests/proof.js")).proofs,
    },
    {
      name: "params",
      short: "shows the parameters of the module",
      method: "Params",
      args: [],
      dialect: "proto",
    },
    {
      name: "show-claim",
      use: "<session_id> <supplier_operator_addr>",
      short: "shows a specific claim",
      long: "List a specific claim that the node being queried has access to (if it still exists).\n\nA unique claim can be defined via a `session_id` that the given `supplier` participated in.\n\n`Claims` are pruned, according to protocol parameters, some time after their respective `proof` has been submitted and any dispute window has elapsed.\n\nThis is done to minimize the rate at which state accumulates by eliminating claims as a long-term factor to persistence requirements.\n\nExample:\n$ poktd --home=$(POCKETD_HOME) q claim show-claims <session_id> <supplier_operator_address> --network=<network>",
      method: "Claim",
      args: ["session_id", "supplier_operator_address"],
      dialect: "proto",
      request: async () => (await import("../requests/proof.js")).claim,
    },
    {
      name: "show-proof",
      use: "<session_id> <supplier_operator_addr>",
      short: "shows a specific proof",
      long: "List a specific proof that the node being queried has access to.\n\nA unique proof can be defined via a session_id that a given supplier participated in.\n\nExample:\n$ poktd --home=$(POCKETD_HOME) q proof show-proofs <session_id> <supplier_operator_address> --network=<network>",
      method: "Proof",
      args: ["session_id", "supplier_operator_address"],
      dialect: "proto",
      request: async () => (await import("../requests/proof.js")).proof,
    },
  ],
};
