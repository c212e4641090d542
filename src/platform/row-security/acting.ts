// SPDX-License-Identifier: Apache-2.0
/**
 * For whom the program is working just now. PostgreSQL is told with every statement and shows that actor's rows only
 * (row-level security, the second net under the decision point of `access`). Nobody is told of nobody: outside of any
 * request, command or job no row about people is seen.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Actor, actorKey, system } from '../actor.ts';

/** May change while a request goes on: it begins as nobody's and becomes its session's. */
export interface Acting {
  actor: Actor;
}

const storage = new AsyncLocalStorage<Acting>();

/** Runs the work for an actor; what it awaits and what it starts is done for the same actor. */
export const actingAs = <T>(actor: Actor, work: () => T): T => storage.run({ actor }, work);

/** Runs the work for whoever `acting` names at the time of each statement. */
export const actingFor = <T>(acting: Acting, work: () => T): T => storage.run(acting, work);

/**
 * Runs the work for the platform itself, which sees every row. Only at the point where something else has just been
 * proved (a secret, a listed file, a command's own check), or where nobody asks (a job, the command line). Every such
 * point stands in `as-system.golden.txt` with its reason.
 */
export const asSystem = <T>(reason: string, work: () => T): T => actingAs(system(reason), work);

/** The actor of the moment; undefined outside of every request, command and job. */
export const currentActor = (): Actor | undefined => storage.getStore()?.actor;

/** What PostgreSQL is told of an actor: kind, account, company, bodies (an array's text) and key. */
export type ActorSettings = readonly [
  kind: string,
  account: string,
  company: string,
  bodies: string,
  key: string,
];

const nobody: ActorSettings = ['', '', '', '{}', 'anonymous'];
const known = new WeakMap<Actor, ActorSettings>();

export function actorSettings(actor: Actor): ActorSettings {
  if (actor.kind === 'anonymous') return nobody;
  let settings = known.get(actor);
  if (settings === undefined) {
    settings = settingsOf(actor);
    known.set(actor, settings);
  }
  return settings;
}

function settingsOf(actor: Exclude<Actor, { kind: 'anonymous' }>): ActorSettings {
  const key = actorKey(actor);
  switch (actor.kind) {
    case 'system':
      return ['system', '', '', '{}', key];
    case 'person':
      return ['person', actor.id, actor.onBehalfOf?.id ?? '', '{}', key];
    case 'staff':
      // A post without a role handles nothing; see `caseScope`.
      return ['staff', actor.id, '', actor.roles.length > 0 ? arrayText(actor.scope) : '{}', key];
  }
}

/** An array of text as PostgreSQL reads it. */
const arrayText = (values: readonly string[]): string =>
  `{${values.map((v) => `"${v.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
