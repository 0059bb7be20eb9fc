import { PlainError } from "#kernel/base/errors.js";
import { indentJson } from "#kernel/codec/aminoJson.js";
import type { CommandBody, Invocation } from "../../cli/spec.js";
import type { CardKind } from "../cards/cardRules.js";
import { queryClientOf } from "./queryClientOf.js";

/** How the two kinds of cards are asked for. */
const questions = {
  service: {
    method: "pocket.service.Query/Service",
    request: "pocket.service.QueryGetServiceRequest",
    response: "pocket.service.QueryGetServiceResponse",
    field: "id",
  },
  gateway: {
    method: "pocket.gateway.Query/Gateway",
    request: "pocket.gateway.QueryGetGatewayRequest",
    response: "pocket.gateway.QueryGetGatewayResponse",
    field: "address",
  },
} as const;

/** `query service card`, `query gateway card`: JSON indented by two blanks, anything else as it is. poktroll pkg/cards Fprint */
export function cardBody(kind: CardKind): CommandBody {
  return async ({ args, flags, io }: Invocation): Promise<void> => {
    const { method, request, response, field } = questions[kind];
    const [id] = args as [string];
    const client = await queryClientOf(flags);
    try {
      const answer = await client.queryDynamic(method, request, response, { [field]: id }, flags.int("height"));
      const owner = answer[kind] as { metadata?: { card: Uint8Array } };
      const card = owner.metadata?.card ?? new Uint8Array(0);
      if (card.length === 0) throw new PlainError(`${kind} ${JSON.stringify(id)} has no card`);
      const text = Buffer.from(card).toString("utf8");
      io.stdout(!flags.bool("raw") && isJson(text) ? `${indentJson(text)}\n` : text);
    } finally {
      client.close();
    }
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
