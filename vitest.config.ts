/** Two test projects: `unit` (beside the code and in tools/, seconds) and `whole` (tests/, the product as people use it). */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', './tools/closing-line.ts'],
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.ts', 'tools/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'whole', include: ['tests/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 600_000 } },
    ],
  },
});
