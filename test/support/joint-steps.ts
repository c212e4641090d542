// SPDX-License-Identifier: Apache-2.0
/** Steps that the tests of joint cases share. */
import assert from 'node:assert/strict';
import type { StaffActor } from '#platform/actor.ts';
import { demoFileFor } from '../../seeds/demo-materials.ts';
import type { Department, JointCity } from './joint-city.ts';
import { run } from './lives.ts';

/** The parts of opening a restaurant, each with the key of its body. */
export const restaurantMatters = {
  'food-business-licence': 'market-regulation',
  'public-place-hygiene-licence': 'health',
  'drainage-permit': 'water',
  'outdoor-advertising': 'urban-management',
} as const;
export type RestaurantMatter = keyof typeof restaurantMatters;
export const everything = { services: 'some', sign: 'yes-outdoor', sewage: 'public-sewer' };

let keys = 0;

export function department(c: JointCity, matter: RestaurantMatter): Department {
  const found = c.departments[restaurantMatters[matter]];
  assert.ok(found);
  return found;
}

export function lead(c: JointCity): Department {
  const found = c.departments['approval-bureau'];
  assert.ok(found);
  return found;
}

export async function submit(c: JointCity, choice: Readonly<Record<string, string>> = everything) {
  const application = await c.application(c.company, 'restaurant-opening', choice);
  return run(c, c.app.cases.joint.commands.submitJoint, c.company, {
    ...application,
    statementOfTruth: true,
    delivery: { way: 'electronic' },
    submissionKey: `joint-${++keys}`,
    channel: 'online',
  });
}

/** Calls a route's handler as the server does after it checked the body. */
export async function post(c: JointCity, actor: StaffActor, path: string, body: object): Promise<unknown> {
  const [, jointNo = '', matter = ''] = /(J\d{4}[0-9A-Z]+)(?:\/parts\/([a-z-]+))?/.exec(path) ?? [];
  const pattern = path.replace(/J\d{4}[0-9A-Z]+/, ':jointNo').replace(/parts\/[a-z-]+/, 'parts/:matter');
  const route = c.app.routes.find((r) => r.method === 'POST' && r.path === pattern);
  assert.ok(route, path);
  return route.handler({ actor, params: { jointNo, matter }, body, idempotencyKey: `k${++keys}` } as never); // the server gives more
}

export const pdf = () => demoFileFor({ accept: ['pdf'], docKind: 'other' });
