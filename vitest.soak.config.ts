import { defineConfig } from "vitest/config";
import { sources } from "./vitest.config.js";

/** The full counts of what the end-to-end tests do a few times; by hand and nightly. */
export default defineConfig({
  ...sources,
  test: {
    include: ["test/soak/**/*.test.ts"],
    globalSetup: "test/support/temporaryFolder.ts",
    pool: "forks",
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 7_200_000,
    hookTimeout: 300_000,
  },
});
