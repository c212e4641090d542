// SPDX-License-Identifier: Apache-2.0
import type { DomainEvent } from '#platform/command.ts';

export interface CalendarSaved {
  readonly version: string;
}

/** Told when the posts of a member of staff changed. */
export interface PostsChanged {
  readonly staffId: string;
}
export const postsChanged = (city: string, staffId: string): DomainEvent<PostsChanged> => ({
  name: 'organisations.posts-changed.v1',
  city,
  data: { staffId },
});

export const organisationEvents = {
  /** The work calendar changed: due dates of open cases are computed anew. */
  calendarSaved: (version: string): DomainEvent<CalendarSaved> => ({
    name: 'organisations.calendar-saved.v1',
    city: '0000',
    data: { version },
  }),
};
