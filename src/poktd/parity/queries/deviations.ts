/** A stray service of the reference's tests. */
export const NOT_SERVED: ReadonlySet<string> = new Set(["testpb.Query"]);

/** Marks, as a line of a difference, that nothing else differs. */
export const ONLY_UNSERVED = "  only services that are not served are missing";
/** Marks that besides those only services of modules that are not built are missing from a list. */
export const ONLY_UNBUILT = "  only services of modules that are not built are missing";
/** Marks that two file descriptor sets differ only in the bytes of files. */
export const SAME_FILE_NAMES = "  the same files by name and order, some with other bytes";

/** A message whose module is not built fails where the recorded node runs it. */
const NO_HANDLER = /^ {2}ours .*no message handler found for /;

/** @param lines the question, and what differs. @returns true when all of it comes from modules that are not built */
export function isUnbuilt(lines: readonly string[]): boolean {
  return lines.includes(ONLY_UNBUILT) || lines.some((line) => NO_HANDLER.test(line));
}

/** Whether a service belongs to a module that is not built. @param built full names of the methods that are served */
export function isUnbuiltService(service: string, built: ReadonlySet<string>): boolean {
  for (const method of built) if (method.startsWith(`${service}/`)) return false;
  return true;
}

/** Where this node answers otherwise on purpose, or cannot do as the recorded one; each is counted by itself, never as equal. */
const DEVIATIONS: readonly { readonly line: RegExp; readonly reason: string }[] = [
  {
    line: /^reflection grpc\.reflection\.v1\./,
    reason: "server reflection v1 is served beside v1alpha: newer tools ask for it",
  },
  {
    line: /^gRPC \S+ \S* ?\[\["x-cosmos-block-height"," \S*"\]\]$/,
    reason: "Node's HTTP/2 drops metadata whose value starts with a blank, as RFC 9113 says",
  },
  {
    line: /^gRPC cosmos\.reflection\.v1\.ReflectionService\/FileDescriptors$/,
    reason: "the recorded answer holds the Go registry with its comments; ours the same files without",
  },
  {
    line: new RegExp(`^${SAME_FILE_NAMES}$`),
    reason: "the Go program has some imported files (google, amino, sdk) twice and reflects the other copy",
  },
  {
    line: new RegExp(`^${ONLY_UNSERVED}$`),
    reason: `not served: ${[...NOT_SERVED].join(", ")}`,
  },
];

/** @param lines the question, and what differs. @returns the reason when it is known */
export function knownDeviation(lines: readonly string[]): string | undefined {
  return DEVIATIONS.find((row) => lines.some((line) => row.line.test(line.trimEnd())))?.reason;
}
