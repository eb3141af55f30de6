import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@codex/source"] },
  ssr: { resolve: { conditions: ["@codex/source", "node", "import", "module", "default"] } },
  test: {
    include: ["{packages,apps,tools}/*/{src,test}/**/*.test.{ts,tsx}"],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    maxWorkers: 2,
  },
});
