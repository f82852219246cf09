/**
 * Two test projects: `unit` (beside the code and in tools/, seconds) and `whole` (tests/, the product as people use it). Unit files
 * share a process and its loaded modules: rooms keep no state that a test could leave behind, and loading them once a file took most of the
 * time. Whole files take minutes, so each has its own process and the next free one takes the next file.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', './tools/closing-line.ts'],
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.ts', 'tools/*.test.ts'], isolate: false, testTimeout: 60_000 } },
      { test: { name: 'whole', include: ['tests/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 600_000 } },
    ],
  },
});
