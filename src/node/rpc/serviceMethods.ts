import { findService } from "#kernel/codec/descriptors.js";

/**
 * Names of a service's methods: all that its descriptor has, also those that nobody answers; without a descriptor those that are answered.
 * @param service full name
 * @param answered methods as `package.Service/Method`
 */
export function serviceMethods(service: string, answered: readonly string[]): readonly string[] {
  const desc = findService(service);
  if (desc !== undefined) return desc.methods.map(({ name }) => name);
  return answered.filter((method) => method.startsWith(`${service}/`)).map((method) => method.slice(service.length + 1));
}
