/** Where this node answers otherwise on purpose, or cannot do as the recorded one; each is counted by itself, never as equal. */
const DEVIATIONS: readonly { readonly question: RegExp; readonly reason: string }[] = [
  {
    question: /^reflection grpc\.reflection\.v1\./,
    reason: "server reflection v1 is served beside v1alpha: newer tools ask for it",
  },
  {
    question: /^gRPC \S+ \S* ?\[\["x-cosmos-block-height"," \S*"\]\]$/,
    reason: "Node's HTTP/2 drops metadata whose value starts with a blank, as RFC 9113 says",
  },
  {
    question: /^gRPC cosmos\.reflection\.v1\.ReflectionService\/FileDescriptors$/,
    reason: "the recorded answer holds the Go registry with its comments; ours the same files without",
  },
];

/** @param question first line of a difference. @returns the reason when it is known */
export function knownDeviation(question: string): string | undefined {
  return DEVIATIONS.find((row) => row.question.test(question.trim()))?.reason;
}
