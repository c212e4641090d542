// SPDX-License-Identifier: Apache-2.0
/**
 * The tree of the audit log: hashing of RFC 6962 §2.1 over SHA-256, grown leaf by leaf, with proofs that a leaf is in
 * it and that a later tree holds an earlier one. Pure; hashes are 32 bytes.
 */
import { createHash } from 'node:crypto';

export type Hash = Buffer;

const sha256 = (...parts: readonly Uint8Array[]): Hash => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** Hash of a leaf: SHA-256(0x00 || content). */
export const leafHash = (content: Uint8Array): Hash => sha256(LEAF, content);
/** Hash of a node: SHA-256(0x01 || left || right). */
export const nodeHash = (left: Hash, right: Hash): Hash => sha256(NODE, left, right);
/** Root of the tree without leaves: SHA-256 of nothing. */
export const emptyRoot = (): Hash => sha256();

/** What is needed to grow a tree: how many leaves it has, and the roots of its full subtrees, the largest first. */
export interface Frontier {
  readonly size: number;
  readonly peaks: readonly Hash[];
}
export const noLeaves: Frontier = { size: 0, peaks: [] };

export interface Grown {
  readonly frontier: Frontier;
  /** The hash of the leaf, then of each subtree that it completes, from the smallest to the largest. */
  readonly completed: readonly Hash[];
}

/** Adds one leaf. */
export function grow({ size, peaks }: Frontier, leaf: Hash): Grown {
  const completed = [leaf];
  const rest = [...peaks];
  let last = leaf;
  for (let n = size; n % 2 === 1; n = (n - 1) / 2) {
    const left = rest.pop();
    if (left === undefined) throw new Error('the frontier has fewer peaks than its size says');
    last = nodeHash(left, last);
    completed.push(last);
  }
  return { frontier: { size: size + 1, peaks: [...rest, last] }, completed };
}

/** The root of RFC 6962 §2.1. */
export function rootOf({ peaks }: Frontier): Hash {
  if (peaks.length === 0) return emptyRoot();
  return peaks.reduceRight((right, left) => nodeHash(left, right));
}

/** A full subtree: `index` counts subtrees of 2^level leaves from the left. */
export interface Place {
  readonly level: number;
  readonly index: number;
}

/** The leaf whose arrival completed the subtree. */
export const completedBy = ({ level, index }: Place): number => (index + 1) * 2 ** level - 1;

/** The full subtrees that leaves `from` (included) to `to` (not included) fall into, from the left. */
function cover(from: number, to: number): Place[] {
  const places: Place[] = [];
  for (let at = from; at < to; ) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level += 1;
    places.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return places;
}

/** Largest power of two below n, for n ≥ 2. */
const split = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/**
 * The path of RFC 6962 §2.1.1 for leaf `index` of a tree of `size` leaves: for each step the full subtrees whose hashes
 * make its one hash (`hashOf` joins them), from the leaf upwards.
 * @throws {RangeError} when there is no such leaf
 */
export function inclusionPath(index: number, size: number): Place[][] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`no leaf ${index} of ${size}`);
  const path = (from: number, to: number): Place[][] => {
    if (to - from === 1) return [];
    const middle = from + split(to - from);
    return index < middle
      ? [...path(from, middle), cover(middle, to)]
      : [...path(middle, to), cover(from, middle)];
  };
  return path(0, size);
}

/** Joins the hashes of neighbouring full subtrees into that of the tree over them. */
export const joined = (hashes: readonly Hash[]): Hash => rootOf({ size: 0, peaks: hashes });

/** The root that leaf and path lead to; undefined when the path has the wrong length. RFC 9162 §2.1.3.2. */
export function rootByPath(leaf: Hash, index: number, size: number, path: readonly Hash[]): Hash | undefined {
  if (index >= size) return undefined;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const step of path) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(step, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else hash = nodeHash(hash, step);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : undefined;
}
