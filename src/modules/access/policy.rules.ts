// SPDX-License-Identifier: Apache-2.0
/**
 * The policy on sight of cases, as data that those responsible read: who (role), standing how to the case (its
 * department and division by the post's scope), in which matters, sees which classes of data, for which purpose.
 * Beside it stands the table of permissions (`grants.rules.ts`). What no row allows is refused.
 */
import type { Who } from './grants.rules.ts';

/**
 * Classes of data. `identity`: identity numbers, mobile numbers, addresses, accounts (sensitive personal information,
 * 个人信息保护法第二十八条). `content`: what an application says and what was decided. `facts`: what says nothing of a
 * person (matter, state, dates).
 */
export const dataClasses = ['identity', 'content', 'facts'] as const;
export type DataClass = (typeof dataClasses)[number];

/** What somebody reads for: one's own affairs, handling a case, supervising those who handle it, a check by the platform. */
export const purposes = ['own-affairs', 'handling', 'supervision', 'platform'] as const;
export type Purpose = (typeof purposes)[number];

/**
 * How one stands to a case. `applicant`: handed it in for oneself. `company`: acts for the company that it belongs to.
 * `delegate`: acts for the person who handed it in, by 授权代办 or as guardian. `body`: holds a post at the body that handles it. `entrusted`: at a body that this body entrusted. `task`: at a body
 * that has or had a task of it. `system`: the platform itself.
 */
export const relations = ['applicant', 'company', 'delegate', 'body', 'entrusted', 'task', 'system'] as const;
export type Relation = (typeof relations)[number];

export interface SightRule {
  /** A role, `person`, or `system`: the platform's own jobs. */
  readonly who: Exclude<Who, 'public' | 'staff'> | 'system';
  readonly by: readonly Relation[];
  /** Codes of matters, or all. */
  readonly matters: 'all' | readonly string[];
  readonly classes: readonly DataClass[];
  readonly purposes: readonly Purpose[];
}

const handling = {
  by: ['body', 'entrusted', 'task'],
  matters: 'all',
  classes: ['identity', 'content', 'facts'],
  purposes: ['handling'],
} as const;

export const sightRules: readonly SightRule[] = [
  {
    who: 'person',
    by: ['applicant', 'company', 'delegate'],
    matters: 'all',
    classes: ['identity', 'content', 'facts'],
    purposes: ['own-affairs'],
  },
  { who: 'clerk', ...handling },
  { who: 'reviewer', ...handling },
  { who: 'approver', ...handling },
  {
    who: 'supervisor',
    by: ['body', 'entrusted', 'task'],
    matters: 'all',
    classes: ['content', 'facts'],
    purposes: ['supervision'],
  },
  {
    who: 'system',
    by: ['system'],
    matters: 'all',
    classes: ['identity', 'content', 'facts'],
    purposes: ['platform'],
  },
];
