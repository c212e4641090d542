// SPDX-License-Identifier: Apache-2.0
/**
 * `npm test`: everything. `npm test -- path…`: only the test files below these paths. `--no-journeys` leaves the
 * browser out (that is `npm run check`). The last line is `N passed, N failed, N skipped`.
 */
import { ensureInstalled } from './install.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
const { runChecks } = await import('./checks.mjs');
const { findTestFiles, newTally, runTestFiles, startDatabases } = await import('./test-files.mjs');

const words = process.argv.slice(2);
const withJourneys = !words.includes('--no-journeys');
const paths = words.filter((word) => !word.startsWith('--'));
const all = paths.length === 0;
const isJourney = (file) => file.startsWith('test/journeys/');
/** What reckons with days must say the same wherever the server stands. */
const isAboutTime = (file) =>
  file.startsWith('src/law/') || /^src\/modules\/cases\/.*\.rules\.test\.ts$/.test(file);

const found = findTestFiles(paths);
const files = found.filter((file) => !isJourney(file));
const journeys = withJourneys ? found.filter(isJourney) : [];
const tally = newTally();

function build() {
  try {
    ensureBuilt();
    console.log('ok   build');
    tally.passed += 1;
  } catch (error) {
    console.log(`FAIL build  ${error.message}`);
    tally.failed += 1;
    tally.failures.push('build');
  }
}

if (all) await runChecks(tally);
if (all || journeys.length > 0) build();
const databases = await startDatabases();
console.log(`databases: ${databases.names.join(', ')}`);
try {
  const china = { ...databases.env, TZ: 'Asia/Shanghai' };
  await runTestFiles(files, { env: china, tally });
  if (all) {
    const newYork = { ...databases.env, TZ: 'America/New_York' };
    await runTestFiles(files.filter(isAboutTime), { env: newYork, label: ' (New York)', tally });
  }
  await runTestFiles(journeys, { env: china, concurrency: 1, tally });
} finally {
  await databases.stop();
}

const { passed, failed, skipped, failures } = tally;
if (failures.length > 0) console.log(`\nfailed:\n${failures.map((failure) => `  ${failure}`).join('\n')}`);
if (passed + failed === 0) console.log('no test ran');
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
