// SPDX-License-Identifier: Apache-2.0
/** A connection to a PKCS #11 token: a few sessions shared by all, made anew when the token went away and came back. */
import { readFile } from 'node:fs/promises';
import type { Handle, Mechanism, PKCS11 } from 'pkcs11js';
import { KeyFault } from './key-fault.ts';

export interface TokenSettings {
  /** Path of the module of the maker, such as libsofthsm2.so. */
  readonly module: string;
  /** The label of the token. */
  readonly token: string;
  /** A file with the user's PIN, readable by the platform only. */
  readonly pinFile: string;
  /** Sessions at once; each signs one text at a time. */
  readonly sessions?: number;
}

/** The token during one piece of work. */
export interface TokenAtWork {
  readonly library: PKCS11;
  readonly session: Handle;
  /** Numbers of the mechanisms that the token offers. */
  readonly mechanisms: ReadonlySet<number>;
  /** Handles found in this connection, by name. */
  readonly objects: Map<string, Handle>;
}

export interface TokenConnection {
  /** Runs work on a session of its own. What fails because the token went away is run once more on a new connection. */
  use<T>(work: (token: TokenAtWork) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface Connection extends Omit<TokenAtWork, 'session'> {
  readonly sessions: readonly Handle[];
  readonly idle: Handle[];
  readonly waiting: ((session: Handle) => void)[];
}

const usualSessions = 4;
const flagOsLocking = 2;
const [rwSession, serialSession, user] = [2, 4, 1];
/** Codes after which only a new connection helps (PKCS #11 v2.40 §11.1): general, function failed, device …, session …, handles. */
const lostCodes = new Set([0x05, 0x06, 0x30, 0x32, 0x60, 0x82, 0xb0, 0xb3, 0xe0, 0xe1, 0x101, 0x190]);
const [alreadyInitialised, alreadyLoggedIn] = [0x191, 0x100];
const pinCodes = new Set([0xa0, 0xa1, 0xa2, 0xa3, 0xa4]);

/** Nothing is loaded before the first use. */
export function connectToken(settings: TokenSettings): TokenConnection {
  let library: PKCS11 | undefined;
  let current: Promise<Connection> | undefined;

  const connected = async (): Promise<Connection> => {
    library ??= await loadModule(settings.module);
    current ??= connect(library, settings);
    try {
      return await current;
    } catch (error) {
      current = undefined;
      throw faultOf(error);
    }
  };

  /** The old connection ends when nobody works with it any more; whoever comes meanwhile waits. */
  const replace = (lost: Connection, known: Promise<Connection>): void => {
    if (current !== known) return;
    current = drained(lost).then(() => {
      quietly(() => lost.library.C_Finalize());
      return connect(lost.library, settings);
    });
    current.catch(() => undefined);
  };

  return {
    async use(work) {
      for (let attempt = 1; ; attempt++) {
        const connection = await connected();
        const known = current;
        const session = await take(connection);
        try {
          return await work({ ...connection, session });
        } catch (error) {
          if (!isLost(error) || attempt > 1 || !known) throw faultOf(error);
          replace(connection, known);
        } finally {
          give(connection, session);
        }
      }
    },
    async close() {
      const connection = await current?.catch(() => undefined);
      current = undefined;
      for (const session of connection?.sessions ?? [])
        quietly(() => connection?.library.C_CloseSession(session));
    },
  };
}

async function loadModule(path: string): Promise<PKCS11> {
  try {
    const { default: adapter } = await import('pkcs11js');
    const library = new adapter.PKCS11();
    library.load(path);
    return library;
  } catch (error) {
    // Neither says more than which file is not there or not compiled.
    const reason = error instanceof Error ? error.message.split('\n')[0] : '';
    throw new KeyFault('adapter-missing', `PKCS #11 cannot be used: ${reason}`);
  }
}

async function connect(library: PKCS11, settings: TokenSettings): Promise<Connection> {
  const pin = (await readFile(settings.pinFile, 'utf8')).trim();
  tolerating(alreadyInitialised, () => library.C_Initialize({ flags: flagOsLocking }));
  const slot = library
    .C_GetSlotList(true)
    .find((one) => library.C_GetTokenInfo(one).label.trim() === settings.token);
  if (!slot) {
    quietly(() => library.C_Finalize());
    throw new KeyFault('token-missing', `there is no token with the label ${settings.token}`);
  }
  const sessions = Array.from({ length: settings.sessions ?? usualSessions }, () =>
    library.C_OpenSession(slot, rwSession | serialSession),
  );
  const [first] = sessions;
  if (first) tolerating(alreadyLoggedIn, () => library.C_Login(first, user, pin));
  const mechanisms = new Set(library.C_GetMechanismList(slot));
  return { library, mechanisms, sessions, idle: [...sessions], waiting: [], objects: new Map() };
}

function take({ idle, waiting }: Connection): Promise<Handle> {
  const session = idle.pop();
  return session ? Promise.resolve(session) : new Promise((resolve) => waiting.push(resolve));
}

function give({ idle, waiting }: Connection, session: Handle): void {
  const next = waiting.shift();
  if (next) next(session);
  else idle.push(session);
}

/** Takes every session, so that nobody works any more. */
const drained = (connection: Connection): Promise<unknown> =>
  Promise.all(connection.sessions.map(() => take(connection)));

const codeOf = (error: unknown): number =>
  error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : -1;
const isLost = (error: unknown): boolean => lostCodes.has(codeOf(error));

/** The adapter's own errors carry a native stack; only the name of the code is passed on. */
function faultOf(error: unknown): unknown {
  const code = codeOf(error);
  if (error instanceof KeyFault || code < 0) return error;
  const name = /CKR_\w+/.exec(error instanceof Error ? error.message : '')?.[0] ?? `code ${code}`;
  if (pinCodes.has(code)) return new KeyFault('pin-refused', `the token refuses the PIN: ${name}`);
  if (lostCodes.has(code)) return new KeyFault('token-lost', `the token does not answer: ${name}`);
  return new KeyFault('token-refused', `the token refuses: ${name}`);
}

function tolerating(code: number, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (codeOf(error) !== code) throw error;
  }
}

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // Whatever is gone cannot be closed.
  }
}

/** Signs with an object of the token, off the main thread. */
export async function signWith(
  { library, session }: TokenAtWork,
  mechanism: Mechanism,
  key: Handle,
  input: Uint8Array,
): Promise<Uint8Array> {
  library.C_SignInit(session, mechanism, key);
  return Uint8Array.from(await library.C_SignAsync(session, Buffer.from(input), Buffer.alloc(128)));
}
