// `npm run setup`: everything a clone needs, without starting anything.
import { ensureBuild, ensureComet, ensurePackages, guarded, say } from "./setup.mjs";

await guarded(async () => {
  await ensurePackages();
  await ensureBuild();
  say(`CometBFT: ${await ensureComet()}`);
  say("ready: `npx poktd --help`");
});
