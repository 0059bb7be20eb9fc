/**
 * What a card may say, as data. The chain checks a card's size alone; these rules are checked before one is published.
 * Unknown keys are allowed everywhere. poktroll pkg/cards/*_card.schema.json
 */
export type CardRule = TextRule | IntegerRule | ListRule | ObjectRule | { readonly kind: "forbidden" };

export interface TextRule {
  readonly kind: "text";
  /** In code points. */
  readonly max?: number;
  readonly pattern?: string;
  readonly only?: readonly string[];
  readonly exactly?: string;
}

export interface IntegerRule {
  readonly kind: "integer";
  readonly min: number;
}

export interface ListRule {
  readonly kind: "list";
  readonly max: number;
  readonly unique?: boolean;
  readonly items: CardRule;
}

export interface ObjectRule {
  readonly kind: "object";
  readonly required?: readonly string[];
  readonly fields: Readonly<Record<string, CardRule>>;
}

export type CardKind = "service" | "gateway";

const text = (max?: number): TextRule => (max === undefined ? { kind: "text" } : { kind: "text", max });
const list = (max: number, items: CardRule, unique = false): ListRule => ({ kind: "list", max, items, unique });
const object = (required: readonly string[], fields: Readonly<Record<string, CardRule>>): ObjectRule => ({
  kind: "object",
  required,
  fields,
});
const atLeastZero: IntegerRule = { kind: "integer", min: 0 };
const rpcType: TextRule = { kind: "text", only: ["GRPC", "WEBSOCKET", "JSON_RPC", "REST", "COMET_BFT"] };
const trust = list(8, object(["standard"], { standard: text(128), registry: text(512) }));

const serving = object([], {
  backend: text(1024),
  implementations: list(16, text(128)),
  sync: text(),
  min_disk_gb: atLeastZero,
  min_ram_gb: atLeastZero,
  healthcheck: list(
    8,
    object(["rpc_type", "request"], {
      rpc_type: rpcType,
      request: object([], {}),
      expect: object([], { json_path: text(256), matches: text(256) }),
    }),
  ),
  notes: text(2048),
});

/** By kind of card. */
export const cardRules: Readonly<Record<CardKind, ObjectRule>> = {
  service: object(["schema"], {
    schema: { kind: "text", exactly: "pocket-service-card/v1" },
    description: text(2048),
    // Nothing enforces a transport, so `required` is a known mistake: `intent` says what the owner means.
    rpc_types: list(
      8,
      object(["type"], { required: { kind: "forbidden" }, type: rpcType, intent: text(), backend_hint: text(256), notes: text(512) }),
    ),
    apis: list(32, text(128), true),
    specs: list(8, object(["url"], { kind: text(), url: text(2048), sha256: { kind: "text", pattern: "^[0-9a-f]{64}$" } })),
    access: text(),
    results: text(),
    trust,
    serving,
    docs: text(2048),
    updated: text(),
  }),
  gateway: object(["schema"], {
    schema: { kind: "text", exactly: "pocket-gateway-card/v1" },
    description: text(2048),
    services: list(256, text(42), true),
    rpc_types: list(8, object(["type"], { required: { kind: "forbidden" }, type: rpcType, notes: text(512) })),
    endpoints: list(16, object(["url"], { url: text(2048), rpc_type: rpcType, region: text(64) })),
    access: text(),
    payment: list(8, object(["protocol"], { protocol: text(128), network: text(128), payee: text(256) })),
    trust,
    docs: text(2048),
    updated: text(),
  }),
};
