// SPDX-License-Identifier: Apache-2.0
/** Runs test files, each in a process of its own, and prints one line per file and every failure in full. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './install.mjs';

const folders = ['src', 'test', 'web', 'tools', 'bench', 'torture', 'seeds', 'examples'];
const longestMs = 10 * 60_000;

/** Every `*.test.ts` of the repository, or those below the given paths, as paths from the root. */
export function findTestFiles(paths = []) {
  const places = paths.length === 0 ? folders.map((folder) => join(root, folder)) : paths.map(whereIs);
  const found = new Set(places.flatMap(testFilesBelow));
  return [...found].map((path) => relative(root, path).split(sep).join('/')).sort();
}

/** A path as typed: seen from where the command was called, else from the root. */
function whereIs(path) {
  const candidates = [resolve(process.env.INIT_CWD ?? process.cwd(), path), resolve(root, path)];
  const found = candidates.find((candidate) => statSync(candidate, { throwIfNoEntry: false }) !== undefined);
  if (found === undefined) throw new Error(`there is no ${path}`);
  return found;
}

function testFilesBelow(place) {
  const facts = statSync(place, { throwIfNoEntry: false });
  if (facts === undefined) return [];
  if (facts.isFile()) return [place];
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const path = join(place, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : testFilesBelow(path);
    return /\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** Adds up outcomes over files, checks and runs. */
export function newTally() {
  return { passed: 0, failed: 0, skipped: 0, failures: [] };
}

/** Runs the files, `concurrency` at once, and adds what happened to the tally. */
export async function runTestFiles(files, { env = {}, concurrency = 2, label = '', tally }) {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-tests-'));
  const queue = [...files.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, file] = next;
      print(await runOne(file, join(folder, `${index}.jsonl`), env), label, tally);
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, worker));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const children = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of children) child.kill('SIGTERM');
    process.exit(130);
  });
}

function runOne(file, report, env) {
  const reporter = new URL('./test-reporter.mjs', import.meta.url).href;
  const words = [
    '--import',
    'tsx',
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${report}`,
    file,
  ];
  const started = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, words, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
    const timer = setTimeout(() => child.kill('SIGKILL'), longestMs);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      children.delete(child);
      const seconds = (performance.now() - started) / 1000;
      done({
        file,
        code,
        signal,
        seconds,
        output: Buffer.concat(output).toString(),
        tests: readReport(report),
      });
    });
  });
}

function readReport(path) {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  } catch {
    return [];
  }
}

function print({ file, code, signal, seconds, output, tests }, label, tally) {
  const failed = tests.filter(({ outcome }) => outcome === 'failed');
  const skipped = tests.filter(({ outcome }) => outcome === 'skipped');
  const passed = tests.length - failed.length - skipped.length;
  if (failed.length === 0 && (code !== 0 || tests.length === 0))
    failed.push({ name: 'the file itself', error: whyItEnded(code, signal) });
  tally.passed += passed;
  tally.failed += failed.length;
  tally.skipped += skipped.length;
  const counts = [`${passed} passed`];
  if (failed.length > 0) counts.push(`${failed.length} failed`);
  if (skipped.length > 0) counts.push(`${skipped.length} skipped`);
  const word = failed.length > 0 ? 'FAIL' : 'ok  ';
  console.log(`${word} ${file}${label}  ${counts.join(', ')}  ${seconds.toFixed(1)} s`);
  for (const { name, reason } of skipped) console.log(`     skipped: ${name}${reason ? ` (${reason})` : ''}`);
  for (const { name, error } of failed) {
    console.log(`     failed: ${name}\n${indent(error)}`);
    tally.failures.push(`${file}${label}: ${name}`);
  }
  if (failed.length > 0 && output.trim() !== '') console.log(`     its output:\n${indent(output.trimEnd())}`);
}

function whyItEnded(code, signal) {
  if (code === 0) return 'it holds no test';
  return signal === 'SIGKILL'
    ? `it ran for more than ${longestMs / 60_000} minutes`
    : `it ended with ${code ?? signal}`;
}

const indent = (text = '') => text.replaceAll(/^/gm, '       ');

/** Starts the PostgreSQL servers that the test files of a run share. */
export async function startDatabases() {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'test/support/servers-for-run.ts')], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = await new Promise((done, refuse) => {
    createInterface({ input: child.stdout }).once('line', done);
    child.once('exit', (code) => refuse(new Error(`the databases for the tests did not start (${code})`)));
  });
  const { env, names } = JSON.parse(line);
  return {
    env,
    names,
    /** It stops them when its input ends, also when this process is killed. */
    stop: () =>
      new Promise((done) => {
        child.once('exit', done);
        child.stdin.end();
      }),
  };
}
