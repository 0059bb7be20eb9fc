// A worker cannot start from TypeScript under Node 20: it registers the loader, then runs the TypeScript beside it.
import { register } from "tsx/esm/api";

register();
await import("./readerWorkerBody.ts");
