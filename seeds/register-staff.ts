// SPDX-License-Identifier: Apache-2.0
/** Gives every body with a window of its own its posts and people; reviewer and approver are never one person. */
import type { argon2Passwords, Registration } from '#identity';
import {
  assignPosts,
  cityOfDivision,
  type Post,
  type PostHolder,
  type Role,
  registerPosts,
} from '#organisations';
import { type StaffActor, system } from '#platform/actor.ts';
import { seededIds } from '#platform/ids.ts';
import type { App } from '../src/app.ts';
import { inParallel } from './in-parallel.ts';
import { linhu, yundong, yunze } from './yunze-divisions.ts';
import type { SeededOrganisation } from './yunze-organisations.ts';

export const demoPassword = 'Tongban-2026';

const titles: Readonly<Record<Role, string>> = {
  clerk: '窗口受理岗',
  reviewer: '审查岗',
  approver: '审批岗',
  supervisor: '效能监督岗',
  'matter-admin': '事项管理岗',
  'legal-reviewer': '合法性审查岗',
  'catalogue-owner': '目录管理岗',
  'system-admin': '系统管理岗',
  'security-admin': '安全保密管理岗',
  'audit-admin': '安全审计岗',
};
const handling: readonly Role[] = ['clerk', 'reviewer', 'approver'];

/** Who handles the cases of a body, in which role. */
export interface Roster {
  /** @throws RangeError when nobody holds the role there or at the parent. */
  actorFor(organisationId: string, role: Role): StaffActor;
  /** Everybody with that role over the body, who countersign together; the one of `actorFor` first. */
  actorsFor(organisationId: string, role: Role): readonly StaffActor[];
  readonly people: number;
}

interface Holder {
  readonly name: string;
  readonly organisation: SeededOrganisation;
  readonly posts: readonly Post[];
  readonly staffNo: string;
}

export async function registerStaff(
  app: App,
  registration: Registration,
  organisations: readonly SeededOrganisation[],
): Promise<Roster> {
  const actor = system('seed');
  const holders = holdersOf(organisations, app.clock.now());
  const posts = holders.flatMap((h) => h.posts);
  await app.runner.execute(registerPosts, actor, posts);
  const accounts = await inParallel(holders, 8, async ({ organisation, name, staffNo }) => {
    const city = cityOfDivision(organisation.division);
    const input = { city, name, staffNo, password: demoPassword, demo: true };
    return { ...(await app.runner.execute(registration.registerStaff, actor, input)), city };
  });
  const held = holders.flatMap((holder, index): PostHolder[] => {
    const account = accounts[index];
    return account
      ? holder.posts.map((p) => ({ city: account.city, staffId: account.id, postId: p.id }))
      : [];
  });
  await app.runner.execute(assignPosts, actor, [...held, ...helpersOf(holders, accounts)]);
  return rosterOf(organisations, holders, accounts);
}

/** The reviewer of Yundong also sits at the window of Linhu on market days: one person, posts in two bodies. */
function helpersOf(
  holders: readonly Holder[],
  accounts: readonly { id: string; city: string }[],
): PostHolder[] {
  const at = holders.findIndex(
    (h) => isBureau(h, yundong) && h.posts.some((p) => p.roles.includes('reviewer')),
  );
  const window = holders.find((h) => isBureau(h, linhu) && h.posts.some((p) => p.roles.includes('clerk')));
  const account = accounts[at];
  const post = window?.posts.find((p) => p.roles.includes('clerk'));
  return account && post ? [{ city: account.city, staffId: account.id, postId: post.id }] : [];
}

const isBureau = (h: Holder, division: string): boolean =>
  h.organisation.key === 'approval-bureau' && h.organisation.division === division;

function holdersOf(organisations: readonly SeededOrganisation[], now: Date): Holder[] {
  const ids = seededIds('yunze-posts');
  const holders: Holder[] = [];
  const hire = (organisation: SeededOrganisation, roles: readonly Role[]): void => {
    const post = (role: Role): Post => ({
      id: ids.uuid(now),
      organisationId: organisation.id,
      title: titles[role],
      roles: [role],
    });
    const number = holders.length;
    const staffNo = `YZ${String(1001 + number)}`;
    holders.push({ name: staffName(number), organisation, posts: roles.map(post), staffNo });
  };
  for (const organisation of organisations.filter((o) => o.staffing !== 'none'))
    for (const roles of rolesOfPeople(organisation)) hire(organisation, roles);
  for (const [key, division, role] of versionPosts) {
    const organisation = organisations.find((o) => o.key === key && o.division === division);
    if (organisation) hire(organisation, [role]);
  }
  // Somebody at every body answers for its guides and hears of its late cases.
  const answered = new Set(
    holders
      .filter((h) => h.posts.some((p) => p.roles.includes('matter-admin')))
      .map((h) => h.organisation.id),
  );
  for (const organisation of organisations)
    if (organisation.staffing !== 'none' && !answered.has(organisation.id))
      hire(organisation, ['matter-admin']);
  for (const [key, division, role] of secondPosts) {
    const organisation = organisations.find((o) => o.key === key && o.division === division);
    if (organisation) hire(organisation, [role]);
  }
  return holders;
}

const jiangsu = '320000000000';
/** Who writes and reviews versions of matters; hired after all others, whose names stay what they were. */
const versionPosts: readonly (readonly [key: string, division: string, role: Role])[] = [
  ['justice', yunze, 'legal-reviewer'],
  ['data-bureau', yunze, 'catalogue-owner'],
  ['market-regulation', yunze, 'matter-admin'],
  ['approval-bureau', linhu, 'matter-admin'],
  ['medical-products', jiangsu, 'legal-reviewer'],
  ['medical-products', jiangsu, 'catalogue-owner'],
];

/** Where a step is countersigned by two; hired last of all. */
const secondPosts: typeof versionPosts = [
  ['housing-construction', yunze, 'reviewer'],
  // 三权分立: three people, each with one of the three powers.
  ['approval-bureau', yunze, 'security-admin'],
  ['approval-bureau', yunze, 'audit-admin'],
];

/** One list per person. */
function rolesOfPeople({ staffing, key, division }: SeededOrganisation): Role[][] {
  if (staffing === 'small') return [['clerk', 'reviewer'], ['approver']];
  const ofCity = key === 'approval-bureau' && division.endsWith('00000000');
  const more: Role[] = ofCity ? ['supervisor', 'matter-admin', 'system-admin'] : [];
  return [...handling, ...more].map((role) => [role]);
}

function rosterOf(
  organisations: readonly SeededOrganisation[],
  holders: readonly Holder[],
  accounts: readonly { id: string; city: string }[],
): Roster {
  const byRole = new Map<string, StaffActor[]>();
  for (const [index, { organisation, posts, name }] of holders.entries()) {
    const account = accounts[index];
    if (!account) continue;
    const handled = organisations.filter((o) => o.id === organisation.id || o.parentId === organisation.id);
    for (const post of posts) {
      const key = `${organisation.id}/${post.roles[0] ?? ''}`;
      const actor: StaffActor = {
        kind: 'staff',
        ...account,
        name,
        postId: post.id,
        organisationId: organisation.id,
        scope: handled.map((o) => o.id),
        cities: [...new Set(handled.map((o) => cityOfDivision(o.division)))],
        roles: post.roles,
      };
      byRole.set(key, [...(byRole.get(key) ?? []), actor]);
    }
  }
  const parents = new Map(organisations.map((o) => [o.id, o.parentId ?? o.id]));
  const actorsFor = (organisationId: string, role: Role): readonly StaffActor[] =>
    byRole.get(`${organisationId}/${role}`) ??
    byRole.get(`${parents.get(organisationId) ?? ''}/${role}`) ??
    [];
  return {
    people: holders.length,
    actorsFor,
    actorFor(organisationId, role) {
      const [handledBy] = actorsFor(organisationId, role);
      if (!handledBy) throw new RangeError(`nobody is ${role} for ${organisationId}`);
      return handledBy;
    },
  };
}

const surnames = [
  ...'沈顾陆秦叶苏方许程林钱孙周吴郑冯陈褚卫蒋韩杨朱尤何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云潘葛奚范彭郎',
];
const givenNames =
  '书砚 谨言 予安 清和 景明 以墨 念初 望川 若拙 修远 闻笛 知秋 蹊然 怀瑜 亦舟 嘉禾 静姝 令闻 采苓 云岫 南枝 既明 晚舟 松筠 疏桐 砚秋 霁月 明澈 溯光 听澜 行简 牧之'.split(
    ' ',
  );

/** Invented and different for each number up to 1,600. */
const staffName = (number: number): string =>
  `${surnames[(number * 7) % surnames.length] ?? ''}${givenNames[(number * 5 + Math.floor(number / 32)) % givenNames.length] ?? ''}`;

/** Hashes one password once: a hundred demo accounts share it, and the first start should be quick. */
export function hashedOnce(passwords: typeof argon2Passwords): typeof argon2Passwords {
  let hash: Promise<string> | undefined;
  return {
    ...passwords,
    hash: (password) => {
      if (password !== demoPassword) return passwords.hash(password);
      hash ??= passwords.hash(password);
      return hash;
    },
  };
}
