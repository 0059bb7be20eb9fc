import { PlainError } from "#kernel/base/errors.js";
import { messageDesc } from "#kernel/codec/descriptors.js";
import type { FlagValues, Invocation } from "../../cli/spec.js";
import { type AddressResolver, argumentFields, bytesArgument, fieldValue, requireField } from "../fieldValue.js";
import type { QueryRow, RequestFields } from "./queryRow.js";

/**
 * Fills the request message from arguments and flags. AutoCLI reads an argument by the kind of its field.
 * sdk client/v2/autocli/msg.go, flag/*.go
 */
export async function queryRequest(row: QueryRow, requestName: string, call: Invocation, address: AddressResolver): Promise<RequestFields> {
  const reader = await row.request?.();
  const out = reader === undefined ? await typedFields(row, requestName, call, address) : reader(call);
  if (row.paged === true) {
    const page = row.dialect === "autocli" ? autocliPage(call.flags) : handWrittenPage(call.flags);
    if (page !== undefined) out.pagination = page;
  }
  return out;
}

/** Fields from arguments and from the row's own flags. */
async function typedFields(
  row: QueryRow,
  requestName: string,
  { args, flags }: Invocation,
  address: AddressResolver,
): Promise<RequestFields> {
  const out = await argumentFields(requestName, row.args, args, address);
  for (const flag of row.flags ?? []) {
    const name = flag.name.replaceAll("-", "_");
    if (!flags.changed(flag.name) || !messageDesc(requestName).byName.has(name)) continue;
    const field = requireField(requestName, name);
    out[name] = flag.type === "bool" ? flags.bool(flag.name) : await fieldValue(field, flags.string(flag.name), flag.name, address);
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
