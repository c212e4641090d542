// SPDX-License-Identifier: Apache-2.0
/**
 * What an item may prescribe; each can be locked. Places, telephones and the body itself are never its business. New
 * ones go to the end, with a new `traitsRevision`: the traits of the drift report stand in this order.
 */
export const standardFields = [
  'aliases',
  'caseType',
  'powerSource',
  'serviceObjects',
  'personThemes',
  'corporateThemes',
  'summary',
  'acceptConditions',
  'statutoryLimit',
  'promisedLimit',
  'correctionLimitWorkdays',
  'specialProcedures',
  'onSiteVisits',
  'onSiteReason',
  'handlingForms',
  'crossRegionScope',
  'express',
  'form',
  'materials',
  'rules',
  'process',
  'fee',
  'result',
  'faqs',
  'examples',
] as const;
export type StandardField = (typeof standardFields)[number];
