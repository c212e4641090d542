// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { civilDate } from '../civil-date.ts';
import { parseCaseNo, parseNationalCaseNo } from './case-no.ts';
import {
  buildLicenceIdentifier,
  isLicenceIdentifier,
  mod3736CheckChar,
  parseLicenceIdentifier,
} from './licence-identifier.ts';
import {
  buildCatalogCode,
  buildHandlingItemCode,
  buildTaskCode,
  isMatterCode,
  parseMatterCode,
} from './matter-code.ts';
import { parseMobile } from './mobile.ts';
import { organisationCodeCheckChar, parseOrganisationCode } from './organisation-code.ts';
import { isForeignResidentCard2017, parseResidentId, residentIdCheckChar } from './resident-id.ts';
import { parseUscc, usccCheckChar } from './uscc.ts';

const VECTORS = '../shared/data/testvectors/ids';
const seed = 11643;
const day = civilDate('2026-03-02');

/** Reads one file of published vectors, or null when they are not beside the repository. */
function vectors<T>(file: string): T | null {
  const path = `${VECTORS}/${file}`;
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : null; // shape stated by the caller
}

const reasonOf = (result: { ok: true } | { ok: false; reason: string }): string =>
  result.ok ? 'ok' : result.reason;
const withCheck = (first17: string): string => first17 + residentIdCheckChar(first17);

test('resident numbers printed in GB 11643', () => {
  const parsed = parseResidentId('11010519491231002x');
  assert.deepEqual(parsed, {
    ok: true,
    value: {
      number: '11010519491231002X',
      kind: 'CITIZEN',
      division: '110105',
      nationality: null,
      birthDate: '1949-12-31',
      sex: 'FEMALE',
    },
  });
  assert.equal(reasonOf(parseResidentId('440524188001010014')), 'ok');
});

test('resident numbers that are refused, and why', () => {
  const table: [string, string][] = [
    ['', 'LENGTH'],
    ['1101051949123100', 'LENGTH'],
    ['440524801010001', 'OLD_15_DIGITS'],
    ['１１０１０５１９４９１２３１００２Ｘ', 'FORMAT'],
    ['1101051949123100X2', 'FORMAT'],
    ['110105194912310021', 'CHECK_CHARACTER'],
    [withCheck('11010519490230002'), 'IMPOSSIBLE_BIRTH_DATE'],
    [withCheck('11010519001301002'), 'IMPOSSIBLE_BIRTH_DATE'],
    [withCheck('11010519000229002'), 'IMPOSSIBLE_BIRTH_DATE'],
    [withCheck('11010500010101002'), 'IMPOSSIBLE_BIRTH_DATE'],
    [withCheck('99999919900101123'), 'UNKNOWN_DIVISION'],
    [withCheck('01010119900101123'), 'UNKNOWN_DIVISION'],
    [withCheck('81000119900101123'), 'UNKNOWN_DIVISION'],
  ];
  for (const [number, reason] of table) assert.equal(reasonOf(parseResidentId(number)), reason, number);
  assert.equal(reasonOf(parseResidentId(withCheck('32010220991231999'), day)), 'BIRTH_IN_FUTURE');
});

test('residence permits and the foreigner’s card share the form', () => {
  const kinds = ['810000', '820000', '830000', '911840'].map((six) =>
    parseResidentId(withCheck(`${six}19900101001`)),
  );
  assert.deepEqual(
    kinds.map((parsed) => parsed.ok && [parsed.value.kind, parsed.value.division, parsed.value.nationality]),
    [
      ['HONG_KONG', '810000', null],
      ['MACAO', '820000', null],
      ['TAIWAN', '830000', null],
      ['FOREIGN_RESIDENT', '110000', '840'],
    ],
  );
  assert.equal(isForeignResidentCard2017('USA110090010112'), true);
  assert.equal(isForeignResidentCard2017('usa110090010112'), false);
});

test('one wrong digit or two swapped neighbours never pass as a resident number', () => {
  const number = fc
    .integer({ min: 0, max: 999 })
    .map((n) => withCheck(`32010219000101${String(n).padStart(3, '0')}`));
  fc.assert(
    fc.property(number, fc.nat(16), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
      const changed = id.slice(0, at) + ((Number(id.charAt(at)) + by) % 10) + id.slice(at + 1);
      assert.equal(parseResidentId(changed).ok, false);
      const swapped = id.slice(0, at) + id.charAt(at + 1) + id.charAt(at) + id.slice(at + 2);
      if (swapped !== id) assert.equal(parseResidentId(swapped).ok, false);
    }),
    { seed, numRuns: 1000 },
  );
});

test('published resident numbers', (t) => {
  interface File {
    printed_in_standard: string[];
    synthetic: { id: string; region: string; birth: string; sex: string }[];
  }
  const file = vectors<File>('resident-id.json');
  if (file === null) return t.skip('../shared is absent');
  for (const id of file.printed_in_standard) assert.equal(reasonOf(parseResidentId(id)), 'ok', id);
  for (const { id, region, birth, sex } of file.synthetic) {
    const parsed = parseResidentId(id);
    assert.ok(parsed.ok, id);
    const { division, birthDate } = parsed.value;
    assert.deepEqual(
      [division, birthDate, parsed.value.sex],
      [region, birth, sex === '男' ? 'MALE' : 'FEMALE'],
    );
  }
  return undefined;
});

test('unified social credit codes', () => {
  const parsed = parseUscc('91100000100003962T');
  assert.ok(parsed.ok);
  assert.deepEqual(
    [parsed.value.category, parsed.value.division, parsed.value.organisationCode],
    ['91', '100000', '100003962'],
  );
  assert.equal(usccCheckChar('91100000100003962'), 'T');
  assert.equal(reasonOf(parseUscc('91100000100003962A')), 'CHECK_CHARACTER');
  assert.equal(reasonOf(parseUscc('9110000010000396IT')), 'FORMAT');
  assert.equal(reasonOf(parseUscc('91100000100003962t')), 'FORMAT');
  assert.equal(reasonOf(parseUscc('9110000010000396')), 'LENGTH');
});

test('published unified social credit codes', (t) => {
  type Row = { uscc: string };
  const file = vectors<{ real_government: Row[]; known_companies: Row[]; invalid: Row[] }>('uscc.json');
  if (file === null) return t.skip('../shared is absent');
  for (const { uscc } of [...file.real_government, ...file.known_companies])
    assert.equal(reasonOf(parseUscc(uscc)), 'ok', uscc);
  for (const { uscc } of file.invalid) assert.equal(parseUscc(uscc).ok, false, uscc);
  return undefined;
});

test('organisation codes', () => {
  assert.equal(organisationCodeCheckChar('10000396'), '2');
  assert.deepEqual(parseOrganisationCode('71526726-1'), { ok: false, reason: 'CHECK_CHARACTER' });
  assert.deepEqual(parseOrganisationCode('71526726-G'), { ok: false, reason: 'FORMAT' });
  assert.deepEqual(parseOrganisationCode('10000396-2'), { ok: true, value: '100003962' });
  assert.equal(parseOrganisationCode('D2143569X').ok, true); // printed in GB 11714
});

test('licence identifiers of GB/T 36904', () => {
  const vectorsOfCheck: [string, string][] = [
    ['11100000000013338W032112200000135445' + '41J2430599001', 'F'],
    ['11100000MB03271699022340100000000016001', '9'],
    ['11100000000013338W00911330105002500287C2025052201002', '0'],
    ['11100000000013338W01111430000006122244L20230000403001', 'U'],
  ];
  for (const [text, check] of vectorsOfCheck) assert.equal(mod3736CheckChar(text), check, text);
  const parts = {
    typeCode: '11100000000013338W011',
    issuer: '11430000006122244L',
    serial: '20230000403',
    version: 1,
  };
  const built = buildLicenceIdentifier(parts);
  const text = '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U';
  assert.ok(built.ok && built.value.identifier === text);
  assert.deepEqual(parseLicenceIdentifier(text), built);
  const table: [string, string][] = [
    [text.replace(/U$/, 'V'), 'CHECK_CHARACTER'],
    [text.replace('.001.', '.002.'), 'CHECK_CHARACTER'],
    [text.replace('.001.', '.000.'), 'VERSION'],
    [text.replace('1.2.156.3005.2.', '1.2.156.3005.3.'), 'ROOT'],
    [text.replace('W011', 'W11'), 'TYPE_CODE'],
    [text.replace('2023', 'ab'), 'SERIAL'],
    [text.replace('11430000006122244L', '1143'), 'ISSUER'],
    ['nonsense', 'STRUCTURE'],
  ];
  for (const [wrong, reason] of table) assert.equal(reasonOf(parseLicenceIdentifier(wrong)), reason, wrong);
  assert.equal(reasonOf(buildLicenceIdentifier({ ...parts, version: 1000 })), 'VERSION');
});

test('published licence identifiers; a wrong check character can be tolerated on import', (t) => {
  const file = vectors<{ examples: { id: string; check_matches: boolean }[] }>('licence-identifiers.json');
  if (file === null) return t.skip('../shared is absent');
  for (const { id, check_matches } of file.examples) {
    assert.equal(isLicenceIdentifier(id), check_matches, id);
    const read = parseLicenceIdentifier(id, { tolerateCheck: true });
    assert.equal(read.ok && read.value.checkMatches, check_matches, id);
  }
  return undefined;
});

test('matter codes of 12, 31 and 33 characters', () => {
  const catalog = buildCatalogCode({
    division: '37',
    matterType: '01',
    field: '17',
    mainItem: '002',
    subItem: '011',
  });
  assert.deepEqual(catalog, { ok: true, value: '370117002011' });
  const task = buildTaskCode('11370800MB28559184', 3, '370117002011');
  assert.deepEqual(task, { ok: true, value: '11370800MB285591843370117002011' });
  const item = buildHandlingItemCode('11370800MB285591843370117002011', 2);
  assert.deepEqual(item, { ok: true, value: '11370800MB28559184337011700201102' });
  const parsed = parseMatterCode('11370800MB28559184337011700201102');
  assert.ok(parsed.ok && parsed.value.kind === 'HANDLING_ITEM');
  const { level, matterType, implementerValid, taskCode } = parsed.value;
  assert.deepEqual([parsed.value.item, level, matterType, implementerValid], ['02', 3, '01', true]);
  assert.equal(taskCode, '11370800MB285591843370117002011');
  assert.equal(reasonOf(parseMatterCode('37011700201')), 'LENGTH');
  assert.equal(reasonOf(parseMatterCode('37011700201A')), 'CATALOG_CODE');
  assert.equal(reasonOf(parseMatterCode('11370800MB285591849370117002011')), 'LEVEL');
  assert.equal(reasonOf(buildTaskCode('11370800MB28559185', 3, '370117002011')), 'IMPLEMENTER');
  assert.equal(reasonOf(buildHandlingItemCode('370117002011', 1)), 'LENGTH');
  assert.equal(isMatterCode('11370800MB285591853370117002011'), false);
});

test('published task codes', (t) => {
  const file =
    vectors<{ task_code: string; uscc: string; level: string; catalog: string }[]>('task-codes.json');
  if (file === null) return t.skip('../shared is absent');
  for (const { task_code, uscc, level, catalog } of file) {
    const parsed = parseMatterCode(task_code);
    assert.ok(parsed.ok && parsed.value.kind !== 'CATALOG', task_code);
    const { implementer, catalogCode } = parsed.value;
    assert.deepEqual([implementer, String(parsed.value.level), catalogCode], [uscc, level, catalog]);
  }
  return undefined;
});

test('mobile numbers as people write them', () => {
  for (const text of ['13812343210', '+86 138-1234-3210', ' 0086 138 1234 3210'])
    assert.deepEqual(parseMobile(text), { ok: true, value: '13812343210' });
  assert.equal(reasonOf(parseMobile('12812343210')), 'UNKNOWN_PREFIX');
  assert.equal(reasonOf(parseMobile('1381234321')), 'LENGTH');
  assert.equal(reasonOf(parseMobile('1381234321O')), 'FORMAT');
  assert.equal(reasonOf(parseMobile('')), 'LENGTH');
});

test('no text that anyone may type makes a reader throw', () => {
  const readers = [
    parseResidentId,
    parseUscc,
    parseOrganisationCode,
    parseLicenceIdentifier,
    parseMatterCode,
  ];
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9A-Zxé.ß]{10,48}$/));
  fc.assert(
    fc.property(text, (typed) => {
      for (const read of readers) assert.equal(typeof read(typed).ok, 'boolean');
      for (const read of [parseCaseNo, parseNationalCaseNo, parseMobile])
        assert.equal(typeof read(typed).ok, 'boolean');
    }),
    { seed, numRuns: 2000 },
  );
});
