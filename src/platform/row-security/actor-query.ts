// SPDX-License-Identifier: Apache-2.0
/**
 * A statement that is sent together with the actor it runs for: PostgreSQL gets both before it is asked to answer, so
 * they cost one round trip and are one transaction. The actor is set for that transaction only and gone with it, also
 * behind a pooler that hands the connection to somebody else.
 */
import pg from 'pg';
import { type ActorSettings, settingNames } from './actor-context.ts';

export const setActorText = `select ${settingNames.map((name, i) => `set_config('tongban.${name}', $${i + 1}, true)`).join(', ')}`;
/** Prepared on each new connection, so that setting it is one message to bind and one to run. */
export const setActorName = 'platform.set-actor';

/** The part of the driver's connection that sends messages; its published types leave out what it can do since 8.0. */
interface Wire {
  parse(message: { name: string; text: string; types: readonly number[] }): void;
  bind(message: { portal: string; statement: string; values: readonly string[] }): void;
  execute(message: { portal: string; rows: number }): void;
}
/** The members of the driver's query that its published types leave out. */
interface QueryInside {
  new (
    config: pg.QueryConfig,
  ): {
    prepare(connection: Wire): void;
    handleDataRow(message: unknown): void;
    handleCommandComplete(message: unknown, connection: Wire): void;
  };
}
// The class has these members in every release of 8; the types name its public ones only.
const DriverQuery = pg.Query as unknown as QueryInside;

/** Answers as `pg.Query` does; the row and the end of the first part are swallowed. */
class ActorQuery extends DriverQuery {
  private readonly settings: ActorSettings;
  private readonly named: boolean;
  private settingActor = true;
  /** Makes the driver use the extended protocol also for a statement without a name and without values. */
  readonly queryMode = 'extended';

  constructor(config: pg.QueryConfig, settings: ActorSettings) {
    super(config);
    this.settings = settings;
    this.named = config.name !== undefined;
  }

  override prepare(connection: Wire): void {
    const statement = this.named ? setActorName : '';
    if (!this.named) connection.parse({ name: '', text: setActorText, types: [] });
    connection.bind({ portal: '', statement, values: this.settings });
    connection.execute({ portal: '', rows: 0 });
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (!this.settingActor) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.settingActor) this.settingActor = false;
    else super.handleCommandComplete(message, connection);
  }
}

/** For `client.query` and `pool.query`, which take any object that can submit itself. */
export const actorQuery = (config: pg.QueryConfig, settings: ActorSettings): pg.Submittable =>
  // It extends the driver's own query, whose published type is not the one that its class is given above.
  new ActorQuery(config, settings) as unknown as pg.Submittable;

/** Runs it on a pool (which takes and gives back a connection) or on a connection. */
export const runAs = (
  target: pg.Pool | pg.PoolClient,
  config: pg.QueryConfig,
  settings: ActorSettings,
): Promise<pg.QueryResult> =>
  new Promise((resolve, reject) => {
    const done = (error: Error | undefined, result: pg.QueryResult): void =>
      error ? reject(error) : resolve(result);
    // Both take a submittable with a callback; the published types know only its form without one.
    (target.query as (q: pg.Submittable, values: undefined, callback: typeof done) => void).call(
      target,
      actorQuery(config, settings),
      undefined,
      done,
    );
  });

/** The text that begins a transaction for an actor, in one round trip. */
export const beginAs = (settings: ActorSettings): string => {
  const set = settingNames.map(
    (name, i) => `set_config('tongban.${name}', ${pg.escapeLiteral(settings[i] ?? '')}, true)`,
  );
  return `begin; select ${set.join(', ')}`;
};
