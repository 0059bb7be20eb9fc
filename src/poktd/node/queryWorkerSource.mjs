// Starts the query thread from TypeScript sources, for development and tests; the compiled program does not use it.
import { register } from "tsx/esm/api";

register();
await import("./queryWorkerEntry.ts");
