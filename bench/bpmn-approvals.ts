// SPDX-License-Identifier: Apache-2.0
/**
 * What an approval costs with a general engine and its state in the database: `bpmn-engine` runs the very process of
 * the matter that is approved, as the platform exports it in BPMN 2.0. Each approval locks the instance's row, recovers
 * the engine from the stored state, signals the waiting user task, stores the new state and a line of history, and
 * commits. No permissions, no rules, no outbox, no key.
 */
import { Engine } from 'bpmn-engine';
import pg from 'pg';
import { inParallelFor, type Load } from './kit/in-parallel-for.ts';

const REVIEW = 'review';

export interface EngineApprovals {
  measure(milliseconds: number): Promise<Load>;
  /** Bytes of one stored state. */
  readonly stateBytes: number;
  close(): Promise<void>;
}

/**
 * @param url a database of its own
 * @param bpmn the process as XML; the review is its user task `review`
 */
export async function engineApprovals(url: string, bpmn: string, lanes: number): Promise<EngineApprovals> {
  const clients = Array.from({ length: lanes }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const accepted = JSON.stringify(await stateBeforeReview(bpmn));
  const one = clients[0];
  await one?.query(
    'create table instance (id bigint primary key, version int not null, state jsonb not null)',
  );
  await one?.query(
    'create table history (id bigint not null, version int not null, step text not null, at timestamptz not null, primary key (id, version))',
  );
  let made = 0;
  return {
    stateBytes: Buffer.byteLength(accepted),
    measure: async (milliseconds) => {
      const first = made + 1;
      const wanted = Math.ceil(milliseconds / 2);
      made += wanted;
      await one?.query(
        'insert into instance select n, 1, $3::jsonb from generate_series($1::bigint, $2::bigint) as s(n)',
        [first, made, accepted],
      );
      return inParallelFor(milliseconds, lanes, async (lane, n) => {
        const client = clients[lane];
        if (!client || n > wanted)
          throw new Error('the engine was faster than expected: prepare more instances');
        await approve(client, first + n - 1);
      });
    },
    close: async () => void (await Promise.all(clients.map((client) => client.end()))),
  };
}

async function stateBeforeReview(bpmn: string): Promise<unknown> {
  const source = bpmn.replace('isExecutable="false"', 'isExecutable="true"');
  const engine = new Engine({ name: 'approval', source });
  const api = await engine.execute();
  for (let steps = 0; steps < 10; steps += 1) {
    const [waiting] = api.getPostponed();
    if (waiting?.id === REVIEW) break;
    waiting?.signal();
  }
  const state = await engine.getState();
  await engine.stop();
  return state;
}

async function approve(client: pg.Client, id: number): Promise<void> {
  await client.query('begin');
  const { rows } = await client.query({
    name: 'load',
    text: 'select state from instance where id = $1 for update',
    values: [id],
  });
  const engine = new Engine({ name: 'approval' }).recover(rows[0].state);
  const api = await engine.resume();
  const [waiting] = api.getPostponed();
  if (waiting?.id !== REVIEW) throw new Error(`the engine waits at ${waiting?.id}`);
  waiting.signal();
  const state = await engine.getState();
  await engine.stop();
  await client.query({
    name: 'save',
    text: 'update instance set version = version + 1, state = $2 where id = $1',
    values: [id, JSON.stringify(state)],
  });
  await client.query({
    name: 'tell',
    text: `insert into history values ($1, 2, 'review', now())`,
    values: [id],
  });
  await client.query('commit');
}
