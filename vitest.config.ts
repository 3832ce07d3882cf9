/**
 * How the tests run: real git and the built program, so each test may take long, and each file has its own process.
 *
 * The program is built once before all of them (test/support/build.ts). TEST_REPORT names a file for a JSON report
 * beside the usual words; .ci/run counts from it.
 */
import { defineConfig } from 'vitest/config';

const report = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
