// SPDX-License-Identifier: Apache-2.0
/** What the catalogue of items tells the modules on the right. */
import type { DomainEvent } from '#platform/command.ts';
import type { ItemStatus } from './catalogue-item.contract.ts';

export interface ItemChangedV1 {
  readonly code: string;
  readonly version: number;
  readonly status: ItemStatus;
  readonly reason: string;
}

/** An item has a new version: the bodies below it are behind until they take it over. */
export const itemChanged = (division: string, data: ItemChangedV1): DomainEvent<ItemChangedV1> => ({
  name: 'matters.item-changed.v1',
  city: division.slice(0, 4),
  data,
});

export interface DriftRejectedV1 {
  readonly code: string;
  readonly field: string;
  readonly organisationId: string;
  readonly reason: string;
}

/** The owner of an item did not accept how a body departs from it: the body is to correct its matter. */
export const driftRejected = (division: string, data: DriftRejectedV1): DomainEvent<DriftRejectedV1> => ({
  name: 'matters.drift-rejected.v1',
  city: division.slice(0, 4),
  data,
});
