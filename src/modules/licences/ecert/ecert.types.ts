// SPDX-License-Identifier: Apache-2.0
/** The share service of the library after GB/T 36906: what a system asks and what it may have. */
import type { CivilDate } from '#law/civil-date.ts';

/** 依标识查询, 依持证主体查询, 下载原件, 制作加注件, 核验 */
export const ecertServices = ['query', 'list', 'download', 'annotate', 'verify'] as const;
export type EcertService = (typeof ecertServices)[number];

/** What a system of a body may take. Every list is exact: nothing in it is a pattern. */
export interface ServiceGrant {
  readonly id: string;
  readonly clientId: string;
  readonly bodyId: string;
  readonly bodyName: string;
  /** 证照类型代码, 21 characters. */
  readonly types: readonly string[];
  /** Labels of printed fields; `holder` and `holder-code` for the holder's whole name and number. */
  readonly fields: readonly string[];
  readonly services: readonly EcertService[];
  readonly purposes: readonly string[];
  /** The holder must have given the body a permit (授权用证) for the licence. */
  readonly needsPermit: boolean;
  readonly fromOn: CivilDate;
  readonly untilOn: CivilDate;
}

export interface NewServiceGrant {
  readonly clientId: string;
  readonly bodyId: string;
  readonly types: readonly string[];
  readonly fields: readonly string[];
  readonly services: readonly EcertService[];
  readonly purposes: readonly string[];
  readonly needsPermit: boolean;
  readonly untilOn: string;
}

/** For what a system asks: one of the purposes of its grant, in words of its own (用证事由), for a matter or a case. */
export interface EcertCause {
  readonly purpose: string;
  /** At most 200 characters. */
  readonly useCause: string;
  readonly matterCode?: string | undefined;
  readonly caseNo?: string | undefined;
}
