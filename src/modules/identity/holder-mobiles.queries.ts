// SPDX-License-Identifier: Apache-2.0
/** To which numbers news for the holder of a licence goes: proved ones only. */
import type { CivilDate } from '#law/civil-date.ts';
import { type Queryable, sql } from '#platform/db.ts';
import { openAccountField } from './account-fields.ts';
import type { IdentityServices } from './identity.types.ts';

interface MobileRow {
  id: string;
  mobile_cipher: string;
}
const provedSql = `a.plane = 'person' and a.mobile_proved_at is not null and a.mobile_cipher is not null and a.disabled_at is null`;

const ofPerson = sql<MobileRow>(
  'identity.mobile-of-person',
  `select a.id, a.mobile_cipher from identity.account a where a.id = $1 and ${provedSql}`,
);
const ofCompany = sql<MobileRow>(
  'identity.mobiles-of-company',
  `select a.id, a.mobile_cipher from identity.company c
   join identity.company_member m on m.city = c.city and m.company_id = c.id
   join identity.account a on a.city = m.city and a.id = m.account_id
   where c.id = $1 and m.role in ('legal-representative', 'administrator') and m.ended_at is null
     and m.valid_from <= $2::date and (m.valid_to is null or m.valid_to >= $2::date) and ${provedSql}
   order by a.id limit 20`,
);

/** A number with the account that proved it. */
export interface ProvedMobile {
  readonly accountId: string;
  readonly mobile: string;
}

/**
 * The proved numbers of a holder, whatever the city: of the person, or of those who represent or administer the company
 * on a day. Nobody where none was proved or the account was erased.
 */
export async function mobilesOfHolder(
  on: Queryable,
  cipher: IdentityServices['cipher'],
  holder: { readonly accountId: string | null; readonly companyId: string | null },
  today: CivilDate,
): Promise<ProvedMobile[]> {
  const { accountId, companyId } = holder;
  if (companyId === null && accountId === null) return [];
  const rows =
    companyId === null ? await on.run(ofPerson, [accountId]) : await on.run(ofCompany, [companyId, today]);
  return rows.flatMap(({ id, mobile_cipher }) => {
    const mobile = openAccountField(cipher, id, 'mobile', mobile_cipher);
    return mobile === null ? [] : [{ accountId: id, mobile }];
  });
}
