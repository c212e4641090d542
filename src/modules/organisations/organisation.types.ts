// SPDX-License-Identifier: Apache-2.0

/** An administrative division (行政区划), GB/T 2260 and the 12-digit statistical codes down to the village. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
  /** 1 province, 2 city, 3 county or district, 4 township, 5 village. */
  readonly level: number;
  readonly parent: string | null;
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
}

/** A body that implements matters (实施主体). `id` is its unified social credit code, or `x-…` for an imported one without. */
export interface Organisation {
  readonly id: string;
  /** What kind of body: `market-regulation`, `public-security` … the same word in every division. */
  readonly key: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly uscc?: string | undefined;
  readonly division: string;
  /** The approval bureau (行政审批局) that handles cases of a body without own staff. */
  readonly parentId?: string | undefined;
  readonly imported?: boolean | undefined;
}

export const roles = [
  'clerk',
  'reviewer',
  'approver',
  'supervisor',
  'matter-admin',
  'legal-reviewer',
  'catalogue-owner',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const;
export type Role = (typeof roles)[number];

/** A post (岗位) in an organisation; people hold posts, authority belongs to the post. */
export interface Post {
  readonly id: string;
  readonly organisationId: string;
  readonly title: string;
  readonly roles: readonly Role[];
}

export interface PostHolder {
  readonly city: string;
  readonly staffId: string;
  readonly postId: string;
  /** 紧急授权: until when, for hours only; absent: without end. */
  readonly until?: Date | undefined;
}

/** A post as its holder sees it, with the organisations whose cases it handles. */
export interface HeldPost extends Post {
  readonly organisationName: string;
  readonly division: string;
  readonly scope: readonly string[];
  /** City keys in which those organisations' cases lie. */
  readonly cities: readonly string[];
  /** 紧急授权: until when it is held; null: without end. Who asks looks at the clock. */
  readonly until: Date | null;
}

/** The city key of a division: its first four digits; the province's own bodies have `3200`. */
export const cityOfDivision = (division: string): string => division.slice(0, 4);
