// SPDX-License-Identifier: Apache-2.0
/** The PostgreSQL servers of a test run, alive for as long as this program's input is open. */
import { startServersForRun } from './postgres-for-tests.ts';

const { env, names, stop } = await startServersForRun();
console.log(JSON.stringify({ env, names }));
// The runner ends it by closing the input; a Ctrl-C meant for the runner must not leave a server behind.
process.on('SIGINT', () => undefined);
process.stdin.on('close', () => void stop().then(() => process.exit(0)));
process.stdin.resume();
