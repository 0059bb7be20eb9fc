/** The table lives in `base`, where addresses and transactions need it too; modules find it here beside the rest of their contract. */
export { sdkErrors, undefinedErrors } from "#kernel/base/sdkErrors.js";
