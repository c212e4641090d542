// SPDX-License-Identifier: Apache-2.0
/** What the catalogue tells the modules on the right. It listens to nothing. */
import type { DomainEvent } from '#platform/command.ts';
import type { MatterStatus } from './matters.store.ts';

export interface MatterPublishedV1 {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly organisationId: string;
  readonly sha256: string;
  /** The serial of the type of licence that it results in; null for a matter without one. */
  readonly licence: string | null;
}

/** A new version is in force from this instant; cases already accepted keep the version they were accepted under. */
export const matterPublished = (city: string, data: MatterPublishedV1): DomainEvent<MatterPublishedV1> => ({
  name: 'matters.published.v1',
  city,
  data,
});

export interface MatterStatusChangedV1 {
  readonly code: string;
  readonly from: MatterStatus;
  readonly to: MatterStatus;
}

export const matterStatusChanged = (
  city: string,
  data: MatterStatusChangedV1,
): DomainEvent<MatterStatusChangedV1> => ({ name: 'matters.status-changed.v1', city, data });
