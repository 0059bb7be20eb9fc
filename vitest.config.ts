import { defineConfig } from "vitest/config";

// Sources are imported through the `poktd-source` condition, so tests never need a build.
export default defineConfig({
  resolve: { conditions: ["poktd-source"] },
  ssr: { resolve: { conditions: ["poktd-source"] } },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["dist/**", "node_modules/**"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});
