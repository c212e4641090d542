#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Verifies the audit log of a Tongban installation, or a receipt against it. One file, Node.js 20 or later, nothing
// else: it shares no code with the platform, so that what the platform does wrong it does not do wrong too.
//
//   node audit-verify.mjs log LOG.ndjson CHECKPOINTS.txt KEYS.json
//   node audit-verify.mjs receipt RECEIPT.json KEYS.json
//
// LOG        one entry a line: {"city","seq","id","name","at","subject","content"}
// CHECKPOINTS one signed statement a line (JWS, EdDSA), as kept apart from the database
// KEYS       the published keys of the installation: /.well-known/jwks.json
// RECEIPT    {"receipt":{"statement"},"proof":{"entry","treeSize","path","checkpoint"}}
//
// The last line of standard output is one JSON object; the exit code is 0 when all is as it was, 1 when not,
// 2 when nothing could be checked.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const ofLeaf = (bytes) => sha256(Buffer.of(0), bytes);
const ofNode = (left, right) => sha256(Buffer.of(1), left, right);

/** RFC 8785 for the values that stand in entries: strings, whole numbers, objects. */
function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

const fields = ['city', 'seq', 'id', 'name', 'at', 'subject', 'content'];
function leafOf(entry) {
  const whole = { v: 1 };
  for (const field of fields) whole[field] = entry[field];
  return ofLeaf(Buffer.from(canonical(whole), 'utf8'));
}

/** @returns what a statement says; throws with the reason why it is not believed */
function opened(jws, type, keys) {
  const parts = String(jws).split('.');
  if (parts.length !== 3) throw new Error('not a signed statement');
  const [head, body, signature] = parts;
  for (const part of parts)
    if (Buffer.from(part, 'base64url').toString('base64url') !== part) throw new Error('not base64url');
  const header = JSON.parse(Buffer.from(head, 'base64url').toString('utf8'));
  if (header.alg !== 'EdDSA') throw new Error(`signed with ${header.alg}`);
  if (header.typ !== type) throw new Error(`a statement of type ${header.typ}, not ${type}`);
  const jwk = keys.find((key) => key.kid === header.kid);
  if (!jwk) throw new Error('signed by an unknown key');
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  if (!verify(null, Buffer.from(`${head}.${body}`, 'ascii'), key, Buffer.from(signature, 'base64url')))
    throw new Error('the signature is wrong');
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
}

/** Grows one tree; knows its root at any moment. */
class Tree {
  size = 0;
  peaks = [];
  add(leaf) {
    let last = leaf;
    for (let n = this.size; n % 2 === 1; n = (n - 1) / 2) last = ofNode(this.peaks.pop(), last);
    this.peaks.push(last);
    this.size += 1;
  }
  root() {
    return this.peaks.reduceRight((right, left) => ofNode(left, right)).toString('hex');
  }
}

const known = [...fields].sort().join();
const linesOf = (text) => text.split('\n').filter((line) => line.trim() !== '');
const bad = (where, why) => ({ ok: false, firstBad: where, why });

/**
 * Every entry in its place, every checkpoint the root of the entries before it, none of them missing.
 * @returns {{ok: boolean, entries?: number, checkpoints?: number, firstBad?: string, why?: string}}
 */
export function verifyLog(logText, checkpointsText, keys) {
  try {
    return judgeLog(logText, checkpointsText, keys);
  } catch (error) {
    return bad('the files', error.message);
  }
}

function judgeLog(logText, checkpointsText, keys) {
  const checkpoints = new Map();
  for (const [i, line] of linesOf(checkpointsText).entries()) {
    let said;
    try {
      said = opened(line, 'checkpoint', keys);
    } catch (error) {
      return bad(`checkpoint in line ${i + 1}`, error.message);
    }
    const before = checkpoints.get(said.city) ?? [];
    const last = before.at(-1);
    if (last && (said.size < last.size || said.at < last.at))
      return bad(`checkpoint in line ${i + 1}`, `${said.size} entries after ${last.size}: out of order`);
    checkpoints.set(said.city, [...before, said]);
  }
  const trees = new Map();
  const reached = new Map();
  for (const [i, line] of linesOf(logText).entries()) {
    let entry;
    try {
      entry = JSON.parse(line);
    } catch {
      return bad(`line ${i + 1} of the log`, 'not JSON');
    }
    const { city } = entry;
    const tree = trees.get(city) ?? new Tree();
    trees.set(city, tree);
    if (Object.keys(entry).sort().join() !== known)
      return bad(`${city} ${tree.size}`, 'other members than an entry has');
    if (entry.seq !== tree.size) return bad(`${city} ${tree.size}`, `entry ${entry.seq} stands in its place`);
    tree.add(leafOf(entry));
    const due = checkpoints.get(city) ?? [];
    for (let at = reached.get(city) ?? 0; due[at]?.size === tree.size; at += 1) {
      if (due[at].root !== tree.root())
        return bad(
          `${city} ${due[at - 1]?.size ?? 0} to ${tree.size - 1}`,
          `the entries are not those of the checkpoint of ${due[at].at}`,
        );
      reached.set(city, at + 1);
    }
  }
  for (const [city, due] of checkpoints) {
    const size = trees.get(city)?.size ?? 0;
    const next = due[reached.get(city) ?? 0];
    if (next)
      return bad(`${city} ${size}`, `the log ends; the checkpoint of ${next.at} had ${next.size} entries`);
  }
  const count = [...trees.values()].reduce((sum, { size }) => sum + size, 0);
  return { ok: true, entries: count, checkpoints: linesOf(checkpointsText).length };
}

/** The root that a leaf and its path lead to (RFC 9162 §2.1.3.2). */
function rootBy(leaf, index, size, path) {
  let [node, last, hash] = [index, size - 1, leaf];
  for (const hex of path) {
    if (last === 0) return undefined;
    const step = Buffer.from(hex, 'hex');
    if (node % 2 === 1 || node === last) {
      hash = ofNode(step, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else hash = ofNode(hash, step);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash.toString('hex') : undefined;
}

/**
 * The receipt is signed, and what it receipts stands in the log under a signed checkpoint.
 * @returns {{ok: boolean, caseNo?: string, receivedAt?: string, loggedBy?: string, firstBad?: string, why?: string}}
 */
export function verifyReceipt(file, keys) {
  try {
    return judgeReceipt(file, keys);
  } catch (error) {
    return bad('the file', error.message);
  }
}

function judgeReceipt({ receipt, proof }, keys) {
  let said;
  try {
    said = opened(receipt.statement, 'receipt', keys);
  } catch (error) {
    return bad('receipt', error.message);
  }
  let checkpoint;
  try {
    checkpoint = opened(proof.checkpoint, 'checkpoint', keys);
  } catch (error) {
    return bad('checkpoint', error.message);
  }
  const { entry } = proof;
  if (entry.subject !== said.caseNo) return bad('entry', 'it is about another case');
  if (entry.content !== said.eventHash) return bad('entry', 'it is not the submission of this receipt');
  if (entry.city !== checkpoint.city || proof.treeSize !== checkpoint.size || entry.seq >= checkpoint.size)
    return bad('checkpoint', 'it is of another tree');
  if (rootBy(leafOf(entry), entry.seq, checkpoint.size, proof.path) !== checkpoint.root)
    return bad('path', 'it does not lead to the root of the checkpoint');
  return { ok: true, caseNo: said.caseNo, receivedAt: said.receivedAt, loggedBy: checkpoint.at };
}

function main([what, ...files]) {
  const read = (file) => readFileSync(file, 'utf8');
  const keysOf = (file) => JSON.parse(read(file)).keys;
  try {
    if (what === 'log' && files.length === 3)
      return verifyLog(read(files[0]), read(files[1]), keysOf(files[2]));
    if (what === 'receipt' && files.length === 2)
      return verifyReceipt(JSON.parse(read(files[0])), keysOf(files[1]));
    process.stderr.write('usage: audit-verify.mjs log LOG CHECKPOINTS KEYS | receipt RECEIPT KEYS\n');
  } catch (error) {
    process.stderr.write(`nothing could be checked: ${error.message}\n`);
  }
  return undefined;
}

if (process.argv[1] && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url))) {
  const result = main(process.argv.slice(2));
  if (result) process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exitCode = result === undefined ? 2 : result.ok ? 0 : 1;
}
