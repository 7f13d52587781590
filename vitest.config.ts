import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Most tests wait, for a process, a schedule or a deadline: more of them than cores may do so.
    maxWorkers: 4,
  },
});
