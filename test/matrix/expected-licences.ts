// SPDX-License-Identifier: Apache-2.0
/** The reviewed table of the matrix, on licences, their types and seals; see `expected-access.ts`. */
import {
  type AccessClass,
  alone,
  body,
  either,
  holder,
  missing,
  role,
  staff,
  things,
} from './access-rules.ts';

export const licenceClasses: Readonly<Record<string, AccessClass>> = {
  'licence-read': things(
    either(holder, body('clerk', 'reviewer', 'approver', 'supervisor')),
    'GET /api/v1/licences/{id}',
    'GET /api/v1/licences/{id}/pdf',
    'GET /api/v1/licences/{id}/ofd',
  ),
  'wallet-offer': things(holder, 'POST /api/v1/licences/{id}/credential-offers'),
  'licence-life': things(
    body('clerk', 'reviewer', 'approver', 'supervisor'),
    'GET /api/v1/licences/{id}/life',
  ),
  'licence-propose': things(body('clerk', 'reviewer', 'approver'), 'POST /api/v1/licences/{id}/changes'),
  'licence-decide': missing(
    role('approver'),
    'POST /api/v1/licences/{id}/changes/{changeId}/decision',
    'POST /api/v1/licences/{id}/changes/{changeId}/refusal',
  ),
  'licence-withdraw': missing(
    role('clerk', 'reviewer', 'approver'),
    'POST /api/v1/licences/{id}/changes/{changeId}/withdrawal',
  ),
  'licence-register': alone(
    role('clerk', 'reviewer', 'approver', 'supervisor'),
    'GET /api/v1/licence-register',
    'GET /api/v1/licence-changes',
  ),
  'licence-lists': alone(role('approver'), 'POST /api/v1/licence-batches', 'POST /api/v1/licence-imports'),
  'licence-types': alone(staff, 'GET /api/v1/licence-types', 'POST /api/v1/licence-type-previews'),
  'licence-type': missing(staff, 'GET /api/v1/licence-types/{typeCode}'),
  'licence-type-draft': missing(
    role('matter-admin'),
    'POST /api/v1/licence-types/{typeCode}/draft',
    'POST /api/v1/licence-types/{typeCode}/draft-discard',
  ),
  'licence-type-publish': missing(
    role('matter-admin', 'legal-reviewer'),
    'POST /api/v1/licence-types/{typeCode}/publication',
    'POST /api/v1/licence-types/{typeCode}/retirement',
  ),
  // Seals: read within one's bodies; an unknown one is missing for whoever might act on it.
  'seal-list': alone(role('approver', 'supervisor', 'security-admin', 'audit-admin'), 'GET /api/v1/seals'),
  'seal-read': missing(
    staff,
    'GET /api/v1/seals/{id}',
    'GET /api/v1/seals/{id}/uses',
    'POST /api/v1/seals/{id}/custody-offer',
    'POST /api/v1/seals/{id}/custody-confirmation',
  ),
  'seal-apply': missing(role('approver'), 'POST /api/v1/seals'),
  'seal-keeping': missing(
    role('security-admin'),
    'POST /api/v1/seals/{id}/making',
    'POST /api/v1/seals/{id}/suspension',
    'POST /api/v1/seals/{id}/resumption',
    'POST /api/v1/seals/{id}/stop',
    'POST /api/v1/seals/{id}/key-rotation',
  ),
};
