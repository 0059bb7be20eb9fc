import { configDefaults, defineConfig } from "vitest/config";

/** Sources are imported through the `poktd-source` condition, so these tests need no build. */
export const sources = {
  resolve: { conditions: ["poktd-source"] },
  ssr: { resolve: { conditions: ["poktd-source"] } },
};

export default defineConfig({
  ...sources,
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "dist/**", "test/e2e/**", "test/soak/**"],
    globalSetup: "test/support/temporaryFolder.ts",
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
