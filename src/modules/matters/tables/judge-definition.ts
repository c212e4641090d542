// SPDX-License-Identifier: Apache-2.0
/** The gate for whole definitions that come from a file: shape, texts, codes, and every rule of the linter. */
import { parseUscc } from '#law/identifiers/uscc.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import { checkDefinition, type DefinitionChecks } from '../definition.rules.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';
import type { Candidate, RowPlace } from './import-candidate.ts';
import { deepTextFault, nameFault } from './text-safety.rules.ts';

/** Whether a value is a definition, and of which body, as a row of an import. */
export function judgeDefinition(
  place: RowPlace,
  value: unknown,
  organisation: MatterOrganisation | { readonly fault: string },
  checks: DefinitionChecks,
): Candidate {
  const refuse = (reason: string): Candidate => ({ ...place, refused: reason });
  if ('fault' in organisation) return refuse(organisation.fault);
  const unsafe = deepTextFault(value);
  if (unsafe) return refuse(`${unsafe.at}：${unsafe.fault.zh} (${unsafe.fault.en})`);
  const findings = checkDefinition(value, checks);
  const errors = findings.filter((of) => of.severity === 'error');
  if (errors.length > 0)
    return refuse(
      errors
        .slice(0, 5)
        .map((of) => `${of.rule} ${of.path.join('.')}：${of.message.zh} (${of.message.en})`)
        .join('; '),
    );
  const definition = value as MatterDefinition; // checkDefinition begins with its shape
  const name = typeof definition.name === 'string' ? definition.name : definition.name.zh;
  const unnamed = nameFault(name);
  if (unnamed) return refuse(`name：${unnamed.zh} (${unnamed.en})`);
  return {
    ...place,
    name,
    definition,
    organisation,
    warnings: [],
    ...(place.code !== '' && { wantedCode: place.code }),
  };
}

/** The body that a row names, or what is wrong with it. */
export function organisationOf(of: {
  id?: unknown;
  key?: unknown;
  name?: unknown;
  uscc?: unknown;
  division?: unknown;
}): MatterOrganisation | { readonly fault: string } {
  const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
  const [id, key, name, uscc, division] = [of.id, of.key, of.name, of.uscc, of.division].map(text);
  if (uscc && !parseUscc(uscc).ok)
    return { fault: `organisation_uscc：${uscc} 不符合 GB 32100 (no valid unified code)` };
  if (!id || !/^[\w.-]{2,60}$/.test(id))
    return { fault: 'organisation_id 为空或写法不对 (empty or malformed)' };
  if (/^[0-9A-Z]{18}$/.test(id) && !parseUscc(id).ok)
    return { fault: `organisation_id：${id} 不符合 GB 32100 (no valid unified code)` };
  const unnamed = nameFault(name ?? '');
  if (unnamed) return { fault: `organisation_name：${unnamed.zh} (${unnamed.en})` };
  if (!/^\d{6,12}$/.test(division ?? ''))
    return { fault: 'division 应为6至12位数字 (must be 6 to 12 digits)' };
  return { id, key: key || 'imported', name: name ?? '', uscc: uscc || null, division: division ?? '' };
}
