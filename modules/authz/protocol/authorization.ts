import { PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { AnyMessage } from "#kernel/module/router.js";

export type AnyValue = MessageMap["google.protobuf.Any"];

export type AuthorizationTypeName =
  | "cosmos.authz.v1beta1.GenericAuthorization"
  | "cosmos.bank.v1beta1.SendAuthorization"
  | "cosmos.staking.v1beta1.StakeAuthorization"
  | "ibc.applications.transfer.v1.TransferAuthorization";

export interface AuthorizationOf<T extends AuthorizationTypeName> {
  readonly type: T;
  readonly value: MessageMap[T];
}

/** sdk x/authz Authorization, one member per registered type. Immutable. */
export type Authorization = { [T in AuthorizationTypeName]: AuthorizationOf<T> }[AuthorizationTypeName];

/** sdk x/authz AcceptResponse of an accepted message: the grant goes away, is rewritten, or stays untouched. */
export type Accepted =
  | { readonly next: "delete" }
  | { readonly next: "keep" }
  | { readonly next: "update"; readonly updated: Authorization };

/** What a decision may see. */
export interface AcceptRequest {
  readonly msg: AnyMessage;
  /** Consumes gas on the transaction's meter. */
  readonly charge: (amount: number, descriptor: string) => void;
}

/** The message used the grant up. */
export const DELETE: Accepted = { next: "delete" };
/** The grant is as before; nothing is written. */
export const KEEP: Accepted = { next: "keep" };

/** The grant is rewritten with what is left of it. */
export function update(updated: Authorization): Accepted {
  return { next: "update", updated };
}

const TYPES: readonly string[] = [
  "cosmos.authz.v1beta1.GenericAuthorization",
  "cosmos.bank.v1beta1.SendAuthorization",
  "cosmos.staking.v1beta1.StakeAuthorization",
  "ibc.applications.transfer.v1.TransferAuthorization",
] satisfies readonly AuthorizationTypeName[];

/** @throws PlainError when the Any holds no authorization, as the interface registry does. */
export function unpackAuthorization(any: AnyValue): Authorization {
  const name = any.type_url.slice(any.type_url.lastIndexOf("/") + 1);
  if (!TYPES.includes(name)) {
    throw new PlainError(`no concrete type registered for type URL ${any.type_url} against interface *authz.Authorization`);
  }
  const type = name as AuthorizationTypeName;
  return { type, value: codec.decode(type, any.value) } as Authorization;
}

/** The inverse of {@link unpackAuthorization}, encoded anew. */
export function packAuthorization(authorization: Authorization): AnyValue {
  return { type_url: `/${authorization.type}`, value: codec.encode(authorization.type, authorization.value) };
}
