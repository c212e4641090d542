// SPDX-License-Identifier: Apache-2.0
/** The rows that identity holds about a person, table by table. */
import { heldRows } from '#platform/personal/index.ts';

const own = 't.city = $1 and t.account_id = $2';

export const heldIdentity = {
  account: heldRows({
    table: 'identity.account',
    of: 't.city = $1 and t.id = $2',
    by: 'created_at',
    omit: ['password_hash', 'resident_id_index', 'mobile_index', 'demo'],
    erase: { set: "name = '已注销用户'" },
    rest: `t.name <> '已注销用户' or t.resident_id_cipher is not null or t.resident_id_index is not null or t.mobile_cipher is not null
      or t.mobile_index is not null or t.address is not null or t.address_cipher is not null or t.birth_date is not null
      or t.birth_date_cipher is not null or t.password_hash is not null or t.closed_at is null`,
  }),
  login: heldRows({ table: 'identity.login', of: own, by: 'plane', omit: ['handle_index'], erase: 'delete' }),
  session: heldRows({
    table: 'identity.session',
    of: own,
    by: 'created_at',
    omit: ['token_sha256', 'id'],
    erase: 'delete',
  }),
  passkey: heldRows({
    table: 'identity.passkey',
    of: own,
    by: 'created_at',
    omit: ['public_key', 'credential_id', 'counter'],
    erase: 'delete',
  }),
  totp: heldRows({
    table: 'identity.totp',
    of: own,
    by: 'offered_at',
    omit: ['secret_cipher', 'offered_cipher', 'last_step'],
    erase: 'delete',
  }),
  recoveryCode: heldRows({
    table: 'identity.recovery_code',
    of: own,
    by: 'created_at',
    omit: ['code_hash'],
    erase: 'delete',
  }),
  assurance: heldRows({
    table: 'identity.assurance',
    of: own,
    by: 'at',
    omit: ['evidence_ref'],
    erase: 'delete',
  }),
  upstreamLink: heldRows({
    table: 'identity.upstream_link',
    of: own,
    by: 'linked_at',
    omit: ['subject_index'],
    erase: 'delete',
  }),
  siteConsent: heldRows({ table: 'identity.site_consent', of: own, by: 'given_at', erase: 'delete' }),
  member: heldRows({
    table: 'identity.company_member',
    of: own,
    by: 'valid_from',
    erase: { set: 'ended_at = coalesce(t.ended_at, now())' },
    rest: 't.ended_at is null',
  }),
  represented: heldRows({
    table: 'identity.company',
    of: `exists (select from identity.company_member m where m.city = t.city and m.company_id = t.id and m.city = $1
      and m.account_id = $2 and m.role = 'legal-representative' and m.ended_at is null)`,
    by: 'created_at',
  }),
  delegation: heldRows({
    table: 'identity.delegation',
    of: '(t.city = $1 and t.principal_id = $2) or (t.agent_id = $2 and t.agent_city = $1)',
    by: 'offered_at',
    omit: ['agent_index', 'statement_cipher'],
    erase: {
      set: `state = case when t.state in ('offered', 'accepted') then 'revoked' else t.state end,
        ended_at = coalesce(t.ended_at, now()), agent_name = case when t.agent_id = $2 then '已注销用户' else t.agent_name end`,
    },
    rest: "t.state in ('offered', 'accepted') or (t.agent_id = $2 and t.agent_name <> '已注销用户')",
  }),
  guardianship: heldRows({
    table: 'identity.guardianship',
    of: '(t.city = $1 and t.ward_id = $2) or (t.guardian_id = $2 and t.guardian_city = $1)',
    by: 'registered_at',
    omit: ['proof_cipher'],
    erase: { set: 'ended_at = coalesce(t.ended_at, now())' },
    rest: 't.ended_at is null',
  }),
  consent: heldRows({
    table: 'identity.consent',
    of: own,
    by: 'given_at',
    erase: { set: 'withdrawn_at = coalesce(t.withdrawn_at, now())' },
    rest: 't.withdrawn_at is null',
  }),
  export: heldRows({
    table: 'identity.data_export',
    of: own,
    by: 'asked_at',
    omit: ['file_sha256'],
    erase: 'delete',
  }),
  correction: heldRows({
    table: 'identity.correction_request',
    of: own,
    by: 'asked_at',
    erase: { set: "sealed = '', answer_sealed = null" },
    rest: "t.sealed <> '' or t.answer_sealed is not null",
  }),
};
