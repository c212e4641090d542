// SPDX-License-Identifier: Apache-2.0
/**
 * For whom the program is working just now. PostgreSQL is told with every statement and shows that actor's rows only
 * (row-level security, the second net under the decision point of `access`). Nobody is told of nobody: outside of any
 * request, command or job no row about people is seen.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Actor, actorKey, holderOf, type PersonActor, principalOf, system } from '../actor.ts';
import { controlOn } from '../controls.ts';

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

/** What PostgreSQL is told of an actor, in this order; migration 0005 of the platform says what each means. */
export const settingNames = [
  'kind',
  'account',
  'principal',
  'company',
  'delegation',
  'matters',
  'holder',
  'holding',
  'bodies',
  'roles',
  'actor',
  /** Always empty: a new actor has seen nothing yet (`cases.in_sight`). */
  'seen',
] as const;
type SettingName = (typeof settingNames)[number];

/** Values in the order of `settingNames`; the empty text stands for none. */
export type ActorSettings = readonly string[];

const inOrder = (settings: Partial<Record<SettingName, string | null>>): ActorSettings =>
  settingNames.map((name) => settings[name] ?? '');

/** Outside of everything: PostgreSQL shows nothing that is anybody's. */
export const unset: ActorSettings = inOrder({});
const nobody: ActorSettings = inOrder({ actor: 'anonymous' });
const known = new WeakMap<Actor, ActorSettings>();

/** Without the second net every statement is the platform's own. */
const everything: ActorSettings = inOrder({ kind: 'system', actor: 'system:without-row-security' });

export function actorSettings(actor: Actor): ActorSettings {
  if (!controlOn('T01R')) return everything;
  if (actor.kind === 'anonymous') return nobody;
  let settings = known.get(actor);
  if (settings === undefined) {
    settings = settingsOf(actor);
    known.set(actor, settings);
  }
  return settings;
}

function settingsOf(actor: Exclude<Actor, { kind: 'anonymous' }>): ActorSettings {
  const known = { kind: actor.kind, actor: actorKey(actor) };
  switch (actor.kind) {
    case 'system':
      return inOrder(known);
    case 'person':
      return inOrder({ ...known, account: actor.id, ...(actor.authorityEnded ? {} : actingWith(actor)) });
    case 'staff':
      return inOrder({
        ...known,
        account: actor.id,
        bodies: arrayText(actor.scope),
        roles: arrayText(actor.roles),
      });
  }
}

/** In whose name a person acts; an authority that ended gives nothing, also not the person's own. */
function actingWith(actor: PersonActor): Partial<Record<SettingName, string | null>> {
  const { onBehalfOf, delegation } = actor;
  const matters = onBehalfOf ? onBehalfOf.matters : delegation?.matters;
  const holder = holderOf(actor);
  return {
    principal: principalOf(actor).id,
    company: onBehalfOf?.id ?? null,
    delegation: delegation?.kind === 'delegation' ? delegation.id : null,
    matters: matters ? arrayText(matters) : null,
    holder: holder.accountId,
    holding: holder.companyId,
  };
}

/** An array of text as PostgreSQL reads it. */
const arrayText = (values: readonly string[]): string =>
  `{${values.map((v) => `"${v.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
