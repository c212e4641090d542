// SPDX-License-Identifier: Apache-2.0
/** The reviewed table of the matrix, on matters and the catalogue; see `expected-access.ts`. */
import { type AccessClass, alone, missing, role, staff } from './access-rules.ts';

export const matterClasses: Readonly<Record<string, AccessClass>> = {
  // Editors of matters and the catalogue.
  'matter-editors': missing(
    role('matter-admin', 'legal-reviewer', 'catalogue-owner'),
    'GET /api/v1/matter-drafts',
    'GET /api/v1/matter-drafts/{id}',
    'GET /api/v1/matter-drafts/{id}/preview',
    'GET /api/v1/matter-drafts/{id}/case-effects',
    'POST /api/v1/definition-checks',
  ),
  'matter-editing': missing(
    role('matter-admin'),
    'POST /api/v1/matter-drafts',
    'PUT /api/v1/matter-drafts/{id}',
    'POST /api/v1/matter-drafts/{id}/submission',
    'POST /api/v1/matter-drafts/{id}/withdrawal',
    'POST /api/v1/matter-drafts/{id}/postponement',
    'POST /api/v1/matter-drafts/{id}/publication',
    'GET /api/v1/kept-matters',
    'GET /api/v1/matters/{code}/case-effects',
    'POST /api/v1/synonyms',
    'DELETE /api/v1/synonyms',
    'POST /api/v1/document-templates',
    'POST /api/v1/matters/{code}/suspension',
    'POST /api/v1/matters/{code}/resumption',
    'POST /api/v1/matters/{code}/cancellation',
  ),
  'matter-review': missing(
    role('legal-reviewer', 'catalogue-owner'),
    'POST /api/v1/matter-drafts/{id}/opinions',
  ),
  templates: alone(
    role('matter-admin', 'supervisor'),
    'GET /api/v1/document-templates',
    'POST /api/v1/document-templates/findings',
  ),
  'catalogue-read': missing(
    staff,
    'GET /api/v1/synonyms',
    'GET /api/v1/catalogue-items',
    'GET /api/v1/catalogue-items/{code}',
    'GET /api/v1/catalogue-items/{code}/versions',
    'GET /api/v1/catalogue-items/{code}/matters',
  ),
  'catalogue-keeping': missing(
    role('catalogue-owner'),
    'POST /api/v1/catalogue-items',
    'PUT /api/v1/catalogue-items/{code}',
    'POST /api/v1/catalogue-items/{code}/abolition',
    'POST /api/v1/catalogue-items/{code}/hand-downs',
    'POST /api/v1/catalogue-items/{code}/mergers',
    'POST /api/v1/catalogue-items/{code}/divisions',
    'POST /api/v1/matters/{code}/succession',
    'POST /api/v1/drift-decisions',
  ),
  adoption: missing(
    role('catalogue-owner', 'matter-admin'),
    'POST /api/v1/catalogue-items/{code}/adoptions',
    'POST /api/v1/guide-tasks/{id}/answer',
  ),
  drift: alone(
    role('matter-admin', 'legal-reviewer', 'catalogue-owner', 'supervisor'),
    'GET /api/v1/drift',
    'GET /api/v1/drift/summary',
    'GET /api/v1/guide-accuracy',
  ),
  'guide-tasks': alone(role('matter-admin', 'catalogue-owner', 'supervisor'), 'GET /api/v1/guide-tasks'),
};
