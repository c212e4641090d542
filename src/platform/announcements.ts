// SPDX-License-Identifier: Apache-2.0
/**
 * What all processes must know at once, told through the database with the transaction that made it true. For what is
 * kept in memory only: a process that does not hear keeps nothing for long, see `live`.
 */
import pg from 'pg';
import { createAlarm } from './alarm.ts';
import { monotonic } from './clock.ts';
import { type Database, sql, type Tx } from './db.ts';

/** A short word on what changed, for example `account` and `3299:<id>`. Never a secret: every session of the database may hear. */
export interface Announcement {
  readonly topic: string;
  readonly subject: string;
}
type Hear = (announcement: Announcement) => void;

const channel = 'tongban';
const tell = sql('platform.announce', `select pg_notify('${channel}', $1)`);
const here = new WeakMap<object, Set<Hear>>();

/** Tells every process once the transaction is committed; nobody when it is undone. This process hears at once. */
export async function announce(tx: Tx, announcement: Announcement): Promise<void> {
  await tx.run(tell, [JSON.stringify(announcement)]);
  tx.afterCommit(() => hearAll(tx.home, announcement));
}

const hearAll = (home: object, announcement: Announcement): void => {
  for (const hear of here.get(home) ?? []) hear(announcement);
};

export interface Announcements {
  hear(hear: Hear): void;
  /** Called when announcements may have been missed: forget everything. */
  onGap(forget: () => void): void;
  /** Whether announcements of other processes arrive. While they do not, nothing may be kept longer than a second. */
  live(): boolean;
  start(): void;
  close(): Promise<void>;
}

export interface AnnouncementParts {
  readonly url: string;
  /** Its own transactions are heard without the way round; by it the listening is tested. */
  readonly db: Database;
  /** Pause before a lost connection is tried again, and between two tests. */
  readonly everyMs?: number;
}

/**
 * Listens on a connection of its own. That it hears is tested every second by a word sent on another connection: a
 * pooler that shares connections takes `listen` without complaint and then delivers nothing.
 */
export function createAnnouncements({ url, db, everyMs = 1000 }: AnnouncementParts): Announcements {
  const hears: Hear[] = [];
  const gaps: (() => void)[] = [];
  const alarm = createAlarm();
  let heardAt = Number.NEGATIVE_INFINITY;
  let stopped = false;
  let running: Promise<void> | undefined;
  const all: Hear = (announcement) => {
    for (const hear of hears) hear(announcement);
  };
  here.set(db.home, (here.get(db.home) ?? new Set()).add(all));

  const gap = (): void => {
    heardAt = Number.NEGATIVE_INFINITY;
    for (const forget of gaps) forget();
  };
  async function listen(client: pg.Client): Promise<void> {
    let lost = false;
    const onLoss = (): void => {
      lost = true;
      alarm.ring();
    };
    client.on('error', onLoss).on('end', onLoss);
    client.on('notification', ({ payload = '' }) => {
      heardAt = monotonic();
      if (payload !== beat) all(readAnnouncement(payload));
    });
    await client.connect();
    await client.query(`listen ${channel}`);
    // What happened between two connections was missed; from here on nothing is.
    gap();
    while (!stopped && !lost) {
      await db.run(tell, [beat]);
      await alarm.wait(everyMs);
    }
  }
  async function loop(): Promise<void> {
    while (!stopped) {
      const client = new pg.Client({ connectionString: url, application_name: 'tongban-announcements' });
      await listen(client).catch(() => undefined);
      gap();
      await client.end().catch(() => undefined);
      if (!stopped) await alarm.wait(everyMs);
    }
  }
  return {
    hear: (hear) => void hears.push(hear),
    onGap: (forget) => void gaps.push(forget),
    live: () => monotonic() - heardAt < 2.5 * everyMs,
    start: () => {
      running ??= loop();
    },
    close: async () => {
      stopped = true;
      here.get(db.home)?.delete(all);
      alarm.ring();
      await running;
    },
  };
}

const beat = 'beat';

function readAnnouncement(payload: string): Announcement {
  try {
    const read: unknown = JSON.parse(payload);
    if (typeof read === 'object' && read !== null && 'topic' in read && 'subject' in read)
      return { topic: String(read.topic), subject: String(read.subject) };
  } catch {
    // Somebody else's word on this channel: it forgets nothing by name.
  }
  return { topic: '', subject: '' };
}
