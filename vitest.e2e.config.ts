import { defineConfig } from "vitest/config";
import { sources } from "./vitest.config.js";

/** Real CometBFT, the compiled program as a child process. One file at a time: each starts whole nodes. */
export default defineConfig({
  ...sources,
  test: {
    include: ["test/e2e/**/*.test.ts"],
    globalSetup: "test/support/temporaryFolder.ts",
    pool: "forks",
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
