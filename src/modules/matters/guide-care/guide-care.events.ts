// SPDX-License-Identifier: Apache-2.0
/** What the care for guides tells the modules on the right. */
import type { DomainEvent } from '#platform/command.ts';

export interface GuideTaskTold {
  readonly id: string;
  readonly code: string;
  readonly organisationId: string;
}

/** Somebody reported a guide, or the job found something: its owner has a new task. */
export const guideTaskOpened = (
  city: string,
  data: GuideTaskTold & { readonly kind: 'report' | 'finding' },
): DomainEvent => ({ name: 'matters.guide-task-opened.v1', city, data });

/** A task is past its day: the owner of the catalogue sees it now. */
export const guideTaskOverdue = (city: string, data: GuideTaskTold): DomainEvent => ({
  name: 'matters.guide-task-overdue.v1',
  city,
  data,
});

export const guideTaskAnswered = (
  city: string,
  data: GuideTaskTold & { readonly outcome: 'fixed' | 'not-an-error' },
): DomainEvent => ({ name: 'matters.guide-task-answered.v1', city, data });
