// SPDX-License-Identifier: Apache-2.0
import { lchownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The system user a server runs as; null means "as we are". */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly label: string;
}

const READ = 4;
const SEARCH = 1;

/** True when this process is the superuser, as which PostgreSQL refuses to run. */
export function weAreRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Existing accounts a server may run as when we are root, in order of preference:
 * `postgres`, `nobody`, then whoever owns the given folder, where that user has a name.
 */
export function candidateAccounts(folder: string): Account[] {
  const accounts = namedAccounts();
  const known = ['postgres', 'nobody'].flatMap((name) => accounts.find(({ label }) => label === name) ?? []);
  const owner = ownerOf(folder)?.uid;
  // initdb refuses a user without a name.
  return [...known, ...accounts.filter(({ uid }) => uid === owner).slice(0, 1)];
}

/** The owner of a path, or null when it is absent or owners are unknown here. */
export function ownerOf(path: string): Account | null {
  try {
    const { uid, gid } = statSync(path);
    return { uid, gid, label: `user ${uid}` };
  } catch {
    return null;
  }
}

/** The users of this machine, without the superuser. */
function namedAccounts(): Account[] {
  let users: string;
  try {
    users = readFileSync('/etc/passwd', 'utf8');
  } catch {
    return [];
  }
  return users.split('\n').flatMap((line) => {
    const [label = '', , uid, gid] = line.split(':');
    return Number(uid) > 0 ? [{ uid: Number(uid), gid: Number(gid), label }] : [];
  });
}

/** True when the account may pass through every folder down to `path` and read (and search) it. */
export function canReach(path: string, account: Account): boolean {
  try {
    const target = resolve(path);
    if (!allows(target, account, statSync(target).isDirectory() ? READ | SEARCH : READ)) return false;
    return canTraverse(dirname(target), account);
  } catch {
    return false;
  }
}

/** True when the account may pass through `folder` and all its parents (folders that exist). */
export function canTraverse(folder: string, account: Account): boolean {
  let at = resolve(folder);
  for (;;) {
    try {
      if (!allows(at, account, SEARCH)) return false;
    } catch {
      return false;
    }
    const parent = dirname(at);
    if (parent === at) return true;
    at = parent;
  }
}

function allows(path: string, account: Account, bits: number): boolean {
  const { uid, gid, mode } = statSync(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & bits) === bits;
}

/** Gives a file or a folder with all it holds to the account. Links themselves, never what they point to. */
export function giveTo(path: string, account: Account): void {
  lchownSync(path, account.uid, account.gid);
  if (!statSync(path).isDirectory()) return;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) giveTo(child, account);
    else lchownSync(child, account.uid, account.gid);
  }
}
