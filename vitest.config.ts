/**
 * Two test projects: `unit` (beside the code and in tools/, seconds) and `whole` (tests/, the product as people use it). Files share the
 * processes and the modules that are loaded there: rooms keep no state that a test could leave behind, and loading them once a file took
 * a fifth of the time. Whole files take minutes, so two processes work side by side, and the next free one takes the next file.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', './tools/closing-line.ts'],
    isolate: false,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts', 'tools/*.test.ts'], testTimeout: 60_000 } },
      { extends: true, test: { name: 'whole', include: ['tests/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 600_000 } },
    ],
  },
});
