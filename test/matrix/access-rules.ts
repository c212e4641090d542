// SPDX-License-Identifier: Apache-2.0
/** The words in which the reviewed tables of the matrix say who is let in. */
import type { ActorName, ObjectName } from './actors-and-objects.ts';

/** Whether this actor is let in to this object. */
export type LetIn = (actor: ActorName, object: ObjectName) => boolean;

export interface AccessClass {
  readonly letIn: LetIn;
  /** `things`: asked for every object. `alone`: the operation names no object. */
  readonly about: 'things' | 'alone';
  /** No such thing is seeded: who passes the permission hears that there is none. */
  readonly missing?: true;
  readonly operations: readonly string[];
}

/** Whose choice has ended acts in nobody's name until the choice is made anew: `revoked-delegate` is not among them. */
export const people: readonly ActorName[] = ['owner', 'other-person', 'member', 'other-agent', 'delegate'];
export const firstBody: readonly ObjectName[] = ['own', 'neighbour', 'company', 'delegated', 'archived'];

/** The one who handed it in, or acts for the one who did, today. */
export const applicant: LetIn = (actor, object) => {
  if (object === 'own' || object === 'department' || object === 'archived') return actor === 'owner';
  if (object === 'neighbour') return actor === 'other-person';
  if (object === 'company') return actor === 'member';
  return object === 'delegated' && actor === 'delegate';
};
/** The same but for agents of people: what came of a case is the principal's own. */
export const holder: LetIn = (actor, object) => actor !== 'delegate' && applicant(actor, object);
/** Posts with one of these roles at the body that handles it. */
export const body =
  (...roles: readonly ActorName[]): LetIn =>
  (actor, object) =>
    (firstBody.includes(object) && roles.includes(actor)) ||
    (object === 'department' && roles.includes('clerk') && actor === 'other-clerk');
export const either =
  (...rules: readonly LetIn[]): LetIn =>
  (actor, object) =>
    rules.some((rule) => rule(actor, object));
/** Posts with one of these roles anywhere. */
export const role =
  (...roles: readonly ActorName[]): LetIn =>
  (actor) =>
    roles.includes(actor) || (roles.includes('clerk') && actor === 'other-clerk');
export const anyone: LetIn = () => true;
export const person: LetIn = (actor) => people.includes(actor);
export const signedIn: LetIn = (actor) => actor !== 'anonymous';
export const staff: LetIn = (actor) =>
  signedIn(actor, 'own') && !person(actor, 'own') && actor !== 'revoked-delegate';
/** In one's own name only. */
export const oneself: LetIn = (actor) => actor === 'owner' || actor === 'other-person';
/** The life of several departments at once is the company's; its bodies are others than the first. */
export const joint: LetIn = (actor, object) =>
  object === 'company' && (actor === 'member' || actor === 'other-clerk');

export const things = (letIn: LetIn, ...operations: readonly string[]): AccessClass => ({
  letIn,
  about: 'things',
  operations,
});
export const alone = (letIn: LetIn, ...operations: readonly string[]): AccessClass => ({
  letIn,
  about: 'alone',
  operations,
});
export const missing = (letIn: LetIn, ...operations: readonly string[]): AccessClass => ({
  ...alone(letIn, ...operations),
  missing: true,
});
