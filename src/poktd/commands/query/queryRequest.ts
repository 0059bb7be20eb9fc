import { PlainError } from "#kernel/base/errors.js";
import { type FieldDesc, messageDesc } from "#kernel/codec/descriptors.js";
import type { FlagValues } from "../../cli/spec.js";
import { type AddressResolver, argumentFields, bytesArgument, fieldValue, requireField } from "../fieldValue.js";
import type { QueryRow } from "./queryRow.js";

export type RequestFields = Record<string, unknown>;

/**
 * Fills the request message from arguments and flags. AutoCLI reads an argument by the kind of its field.
 * sdk client/v2/autocli/msg.go, flag/*.go
 */
export async function queryRequest(
  row: QueryRow,
  requestName: string,
  args: readonly string[],
  flags: FlagValues,
  address: AddressResolver,
): Promise<RequestFields> {
  const desc = messageDesc(requestName);
  const out = await argumentFields(requestName, row.args, args, address);
  const field = (name: string): FieldDesc => requireField(requestName, name);
  for (const flag of row.flags ?? []) {
    const name = flag.name.replaceAll("-", "_");
    if (!flags.changed(flag.name) || !desc.byName.has(name)) continue;
    out[name] = flag.type === "bool" ? flags.bool(flag.name) : await fieldValue(field(name), flags.string(flag.name), flag.name, address);
  }
  if (row.paged === true) {
    const page = row.dialect === "autocli" ? autocliPage(flags) : handWrittenPage(flags);
    if (page !== undefined) out.pagination = page;
  }
  return out;
}

/** Without a page flag no page request is sent: the keepers then use limit 100 and count. */
function autocliPage(flags: FlagValues): RequestFields | undefined {
  const names = ["page-count-total", "page-key", "page-limit", "page-offset", "page-reverse"];
  if (!names.some((name) => flags.changed(name))) return undefined;
  return {
    key: bytesArgument(flags.string("page-key")),
    offset: flags.int("page-offset"),
    limit: flags.int("page-limit"),
    count_total: flags.bool("page-count-total"),
    reverse: flags.bool("page-reverse"),
  };
}

/** sdk client/utils.go ReadPageRequest. @throws PlainError for page and offset together */
function handWrittenPage(flags: FlagValues): RequestFields {
  const page = flags.int("page");
  const limit = flags.int("limit");
  let offset = flags.int("offset");
  if (page > 1n && offset > 0n) {
    throw new PlainError("page and offset cannot be used together: invalid request");
  }
  if (page > 1n) offset = (page - 1n) * limit;
  return {
    key: new Uint8Array(Buffer.from(flags.string("page-key"), "base64")),
    offset,
    limit,
    count_total: flags.bool("count-total"),
    reverse: flags.bool("reverse"),
  };
}
