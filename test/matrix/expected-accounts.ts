// SPDX-License-Identifier: Apache-2.0
/** The reviewed table of the matrix, on accounts, authority, looks and powers; see `expected-access.ts`. */
import {
  type AccessClass,
  alone,
  anyone,
  body,
  either,
  missing,
  oneself,
  person,
  role,
  signedIn,
  staff,
  things,
} from './access-rules.ts';

export const accountClasses: Readonly<Record<string, AccessClass>> = {
  // One's own account: whose it is, is the session's, so nothing foreign can be named.
  'own-account': missing(
    signedIn,
    'GET /api/v1/my-sessions',
    'GET /api/v1/my-security',
    'POST /api/v1/session/confirmation',
    'POST /api/v1/my-passkey-challenges',
    'POST /api/v1/my-passkeys',
    'POST /api/v1/my-totp',
    'POST /api/v1/my-totp/confirmation',
  ),
  /** Commands: who acts with an authority that ended runs none. */
  'own-account-act': missing(
    either(person, staff),
    'DELETE /api/v1/my-sessions',
    'DELETE /api/v1/my-sessions/{id}',
    'DELETE /api/v1/my-passkeys/{id}',
    'PUT /api/v1/my-password',
    'POST /api/v1/tickets',
  ),
  'staff-account': missing(staff, 'POST /api/v1/my-recovery-codes', 'DELETE /api/v1/my-totp'),
  // On the way to a session: the ticket, the code or the key is what is asked for.
  'way-in': missing(
    anyone,
    'GET /api/v1/privacy-notice',
    'POST /api/v1/passkey-challenges',
    'POST /api/v1/code-requests',
  ),
  // Anybody may try; what opens is the secret that nobody here has.
  'proved-by-secret': missing(
    anyone,
    'POST /api/v1/sessions',
    'POST /api/v1/passkey-sessions',
    'POST /api/v1/code-sessions',
    'GET /api/v1/sessions/second-factor',
    'DELETE /api/v1/sessions/second-factor',
    'POST /api/v1/sessions/second-factor',
    'POST /api/v1/sessions/second-factor/passkey-challenge',
    'POST /api/v1/sessions/second-factor/passkey',
    'POST /api/v1/sessions/second-factor/passkey/confirmation',
    'POST /api/v1/sessions/second-factor/totp',
    'POST /api/v1/sessions/second-factor/totp/confirmation',
    'POST /api/v1/tickets/{ticket}/redemption',
    'POST /api/v1/ecert/token',
    'POST /api/v1/ecert/query',
    'POST /api/v1/ecert/list-by-holder',
    'POST /api/v1/ecert/download',
    'POST /api/v1/ecert/annotate',
    'POST /api/v1/ecert/verify',
  ),

  // People: their authority over and for others, their data.
  authority: missing(
    person,
    'GET /api/v1/me/delegations',
    'POST /api/v1/me/delegations',
    'POST /api/v1/me/delegations/{city}/{id}/answer',
    'GET /api/v1/me/companies',
    'POST /api/v1/me/companies',
    'POST /api/v1/me/invitations/{city}/{id}/answer',
    'POST /api/v1/me/companies/{companyId}/invitations/{id}/withdrawal',
    'POST /api/v1/me/companies/{companyId}/members/{accountId}/change',
    'POST /api/v1/me/companies/{companyId}/members/{accountId}/end',
    'GET /api/v1/me/wards',
    'POST /api/v1/me/wards',
    'POST /api/v1/me/wards/{city}/{id}/end',
  ),
  /** Everybody who acts for it. */
  'company-read': things(
    (actor, object) => object === 'company' && (actor === 'owner' || actor === 'member'),
    'GET /api/v1/me/companies/{companyId}/members',
  ),
  /** Its legal representative, in her own name; an agent uses the authority and does not manage it. */
  'company-managing': things(
    (actor, object) => object === 'company' && actor === 'owner',
    'POST /api/v1/me/companies/{companyId}/invitations',
  ),
  /** The principal, and the agent who gives it up; both in their own name. */
  'delegation-end': things(() => false, 'POST /api/v1/me/delegations/{city}/{id}/end'),
  'own-data': missing(
    person,
    'GET /api/v1/me/privacy',
    'GET /api/v1/me/data-exports/{id}/content',
    'POST /api/v1/me/data-exports',
    'POST /api/v1/me/data-corrections',
    'POST /api/v1/me/consents',
    'POST /api/v1/me/consents/{id}/withdrawal',
    'DELETE /api/v1/me/closing',
    'POST /api/v1/me/closing',
  ),

  // Looks and reveals.
  'own-looks': missing(
    oneself,
    'GET /api/v1/me/looks',
    'GET /api/v1/me/looks/{id}',
    'POST /api/v1/me/looks/{id}/complaint',
  ),
  reveal: things(body('clerk', 'reviewer', 'approver', 'supervisor'), 'POST /api/v1/cases/{caseNo}/reveals'),
  'looks-read': missing(
    role('audit-admin', 'supervisor'),
    'GET /api/v1/looks',
    'GET /api/v1/look-complaints',
    'POST /api/v1/look-complaints/{id}/answer',
  ),
  'looks-audit': missing(
    role('audit-admin'),
    'GET /api/v1/look-alerts',
    'POST /api/v1/look-alerts/{id}/finding',
    'GET /api/v1/look-holds',
    'POST /api/v1/look-holds',
    'DELETE /api/v1/look-holds/{id}',
  ),
  corrections: missing(
    role('clerk', 'approver', 'system-admin'),
    'GET /api/v1/data-corrections',
    'POST /api/v1/data-corrections/{id}/answer',
  ),

  // Systems of departments and the library of licences.
  'ecert-grants-read': alone(role('system-admin', 'audit-admin'), 'GET /api/v1/ecert/grants'),
  'ecert-grants': missing(
    role('system-admin'),
    'POST /api/v1/ecert/grants',
    'POST /api/v1/ecert/grants/{id}/ending',
  ),

  // 三权分立 and break-glass.
  powers: alone(role('system-admin', 'security-admin', 'audit-admin'), 'GET /api/v1/powers'),
  'emergency-read': missing(
    staff,
    'GET /api/v1/emergency-powers',
    'GET /api/v1/emergency-powers/{id}/acts',
    'POST /api/v1/emergency-powers',
    'POST /api/v1/emergency-powers/{id}/end',
  ),
  'emergency-decide': missing(
    role('security-admin'),
    'POST /api/v1/emergency-powers/{id}/confirmation',
    'POST /api/v1/emergency-powers/{id}/refusal',
    'POST /api/v1/staff/{staffId}/disabling',
    'POST /api/v1/staff/{staffId}/posts',
    'POST /api/v1/staff/{staffId}/posts/{postId}/end',
  ),
  'emergency-review': missing(role('audit-admin'), 'POST /api/v1/emergency-powers/{id}/review'),
};
