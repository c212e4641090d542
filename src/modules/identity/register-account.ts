// SPDX-License-Identifier: Apache-2.0

import { civilDateOf } from '#law/civil-date.ts';
import { parseMobile } from '#law/identifiers/mobile.ts';
import { parseResidentId } from '#law/identifiers/resident-id.ts';
import { parseUscc } from '#law/identifiers/uscc.ts';
import { type Command, command } from '#platform/command.ts';
import { isUniqueViolation } from '#platform/db.ts';
import { type FieldFault, Problem } from '#platform/problem.ts';
import { sealAccountField } from './account-fields.ts';
import { identityProblems } from './identity.problems.ts';
import { saveAccount, saveCompany, saveMembers } from './identity.store.ts';
import type { IdentityServices, NewCompany, NewPerson, NewStaff } from './identity.types.ts';
import { loginIndex } from './sign-in.ts';

export interface Registration {
  readonly registerPerson: Command<NewPerson, { id: string; city: string }>;
  readonly registerStaff: Command<NewStaff, { id: string }>;
  /**
   * By the platform itself only, once a register or the provider above named the 法定代表人, who acts for the company by
   * law (民法典第六十一条); a person claims a company (`authority`).
   */
  readonly registerCompany: Command<NewCompany, { id: string; city: string }>;
}

/** Every fault of the details at once. */
export function personFaults(p: NewPerson): FieldFault[] {
  const faults: FieldFault[] = [];
  if (p.name.trim() === '' || [...p.name].length > 50)
    faults.push({
      field: 'name',
      zh: '请填写姓名，不超过50个字',
      en: 'Enter your name, at most 50 characters',
    });
  if (!parseResidentId(p.residentId).ok)
    faults.push({
      field: 'residentId',
      zh: '居民身份证号码不正确，请核对18位号码',
      en: 'The resident id is not valid, check its 18 characters',
    });
  if (!parseMobile(p.mobile).ok)
    faults.push({ field: 'mobile', zh: '请填写11位手机号码', en: 'Enter an 11-digit mobile number' });
  if (!/^\d{12}$/.test(p.division))
    faults.push({ field: 'division', zh: '请选择居住地区', en: 'Choose where you live' });
  if (p.password !== undefined && [...p.password].length < 10)
    faults.push({ field: 'password', zh: '密码至少10个字符', en: 'The password has at least 10 characters' });
  return faults;
}

function refuseTaken(error: unknown): never {
  throw isUniqueViolation(error) ? new Problem(identityProblems['already-registered']) : error;
}

export function registration({ cipher, passwords }: IdentityServices): Registration {
  return {
    registerPerson: command('identity.register-person', async ({ tx, now, newId }, p) => {
      const faults = personFaults(p);
      const parsed = parseResidentId(p.residentId);
      if (faults.length > 0 || !parsed.ok) throw new Problem(identityProblems['invalid-person'], {}, faults);
      const id = newId();
      const city = p.division.slice(0, 4);
      const residentId = parsed.value.number;
      const residentIdIndex = cipher.blindIndex(residentId, 'resident-id');
      await saveAccount(
        tx,
        {
          city,
          id,
          plane: 'person',
          name: p.name.trim(),
          residentIdIndex,
          residentIdCipher: sealAccountField(cipher, id, 'resident-id', residentId),
          birthDateCipher: sealAccountField(cipher, id, 'birth-date', parsed.value.birthDate),
          sex: parsed.value.sex,
          mobileCipher: sealAccountField(cipher, id, 'mobile', p.mobile),
          addressCipher: p.address === undefined ? null : sealAccountField(cipher, id, 'address', p.address),
          division: p.division,
          passwordHash: p.password === undefined ? null : await passwords.hash(p.password),
          demo: p.demo ?? false,
        },
        [{ handle_index: loginIndex(cipher, residentId), plane: 'person', city, account_id: id }],
        now,
      ).catch(refuseTaken);
      return { id, city };
    }),
    registerStaff: command('identity.register-staff', async ({ tx, now, newId }, s) => {
      const id = newId();
      const passwordHash = s.password === undefined ? null : await passwords.hash(s.password);
      await saveAccount(
        tx,
        {
          city: s.city,
          id,
          plane: 'staff',
          name: s.name,
          residentIdIndex: null,
          residentIdCipher: null,
          birthDateCipher: null,
          sex: null,
          mobileCipher: null,
          addressCipher: null,
          division: null,
          passwordHash,
          demo: s.demo ?? false,
        },
        [
          {
            handle_index: loginIndex(cipher, s.staffNo),
            plane: 'staff',
            city: s.city,
            account_id: id,
          },
        ],
        now,
      ).catch(refuseTaken);
      return { id };
    }),
    registerCompany: command('identity.register-company', async ({ tx, now, newId }, c) => {
      if (!parseUscc(c.uscc).ok)
        throw new Problem(identityProblems['invalid-person'], {}, [
          { field: 'uscc', zh: '统一社会信用代码不正确', en: 'The unified social credit code is not valid' },
        ]);
      const id = newId();
      const city = c.division.slice(0, 4);
      await saveCompany(
        tx,
        {
          city,
          id,
          name: c.name,
          uscc: c.uscc,
          kind: c.kind,
          address: c.address ?? null,
          division: c.division,
        },
        now,
      ).catch(refuseTaken);
      const members = [
        { account_id: c.legalRepresentativeId, role: 'legal-representative' },
        ...(c.agentIds ?? []).map((account_id) => ({ account_id, role: 'agent' })),
      ];
      await saveMembers(tx, city, id, members, civilDateOf(now));
      return { id, city };
    }),
  };
}
