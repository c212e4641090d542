// SPDX-License-Identifier: Apache-2.0
/** 出示: a holder shows chosen fields to whoever scans a code, for minutes, for one purpose; who scanned is noted. */
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { maskName } from '#law/mask.ts';
import { type Actor, actorKey } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import { type FieldCipher, sha256Hex } from '#platform/crypto/index.ts';
import { type FieldFault, Problem } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { standingOf } from '../licence.rules.ts';
import { findLicence } from '../licences.queries.ts';
import { openLicence } from '../open-licence.ts';
import { typeOfLicence } from '../types/types-of-licences.ts';
import { type ShowableField, showableFields, shownFields } from './disclosure.rules.ts';
import { requireHeld, rowOfLicence } from './held-licence.ts';
import { libraryProblems } from './library.problems.ts';
import { insertShowing, noteUses, showingByToken, stopShowingRow } from './library.store.ts';
import { type BegunShowing, type ShowLicence, type ShownLicence, showMinutes } from './library.types.ts';

export interface ShowCommands {
  readonly show: Command<ShowLicence, BegunShowing>;
  readonly stopShowing: Command<{ readonly id: string }, { readonly stopped: boolean }>;
  /** Run as whoever scans, signed in or not. @throws showing-over for a wrong, stopped or expired code alike */
  readonly openShowing: Command<{ readonly token: string }, ShownLicence>;
}

/** A token says the city that its row lies in. */
const tokenShape = /^(\d{4})[\w-]{43}$/;

export const showCommands = ({ cipher }: { readonly cipher: FieldCipher }): ShowCommands => ({
  /** @throws not-found, not-in-force, invalid-showing with every fault */
  show: command('licences.show', async (context, input) => {
    const { tx, now, actor, ids } = context;
    const record = await requireHeld(tx, actor, input.licenceId);
    if (standingOf(record, civilDateOf(now)) !== 'in-force')
      throw new Problem(libraryProblems['not-in-force']);
    const licence = openLicence(cipher, record);
    const faults = showFaults(input, showableFields(licence, await typeOfLicence(tx, licence)));
    if (faults.length > 0) throw new Problem(libraryProblems['invalid-showing'], {}, faults);
    const token = `${record.city}${ids.token()}`;
    const id = context.newId();
    const expiresAt = new Date(now.getTime() + input.minutes * 60_000);
    await insertShowing(tx, {
      ...rowOfLicence(record),
      id,
      shownBy: actorKey(actor),
      tokenSha256: sha256Hex(token),
      purpose: input.purpose.trim(),
      fields: [...new Set(input.fields)],
      madeAt: now,
      expiresAt,
    });
    return { id, token, expiresAt: expiresAt.toISOString() };
  }),
  /** Only the holder's own; one that is over already stays so. */
  stopShowing: command('licences.stop-showing', async ({ tx, now }, { id }) => ({
    stopped: await stopShowingRow(tx, id, now),
  })),
  openShowing: command('licences.open-showing', async (context, { token }) => {
    const { now, actor } = context;
    const [, city] = tokenShape.exec(token) ?? [];
    if (city === undefined) throw new Problem(libraryProblems['showing-over']);
    return asSystem('the token of a showing', () =>
      opened(context, cipher, { city, token, today: civilDateOf(now), viewer: actor }),
    );
  }),
});

async function opened(
  { tx, now, newId }: Parameters<ShowCommands['openShowing']['run']>[0],
  cipher: FieldCipher,
  {
    city,
    token,
    today,
    viewer,
  }: {
    readonly city: string;
    readonly token: string;
    readonly today: CivilDate;
    readonly viewer: Actor;
  },
): Promise<ShownLicence> {
  const showing = await showingByToken(tx, city, sha256Hex(token));
  const record = showing && (await findLicence(tx, city, showing.licenceId));
  if (!showing || !record || showing.stoppedAt !== null || showing.expiresAt <= now)
    throw new Problem(libraryProblems['showing-over']);
  const licence = openLicence(cipher, record);
  const fields = shownFields(showableFields(licence, await typeOfLicence(tx, licence)), showing.fields);
  await noteUses(
    tx,
    [
      {
        ...rowOfLicence(record),
        id: newId(),
        kind: 'scanned',
        restsOn: `showing:${showing.id}`,
        userKey: actorKey(viewer),
        userName: viewerName(viewer),
        purpose: showing.purpose,
        fields: fields.filter((f) => f.whole).map((f) => f.label.zh),
      },
    ],
    now,
  );
  return {
    typeName: { zh: record.typeName, en: record.typeNameEn ?? undefined },
    number: record.number,
    issuerName: record.issuerName,
    issuedOn: record.issuedOn,
    validFrom: record.validFrom,
    validTo: record.validTo,
    standing: standingOf(record, today),
    fields,
    purpose: showing.purpose,
    expiresAt: showing.expiresAt,
    verifyCode: record.verifyCode,
  };
}

/** As the holder reads it later: a person by the masked name, staff by name. */
function viewerName(viewer: Actor): string {
  if (viewer.kind === 'person') return maskName(viewer.name);
  return viewer.kind === 'staff' ? `${viewer.name}（${viewer.organisationId}）` : '未登录的扫码人';
}

function showFaults(input: ShowLicence, fields: readonly ShowableField[]): FieldFault[] {
  const faults: FieldFault[] = [];
  const length = [...input.purpose.trim()].length;
  if (length < 2 || length > 60)
    faults.push({
      field: 'purpose',
      zh: '请写明出示的用途，2至60个字',
      en: 'Say what it is shown for, in 2 to 60 characters',
    });
  if (!showMinutes.some((n) => n === input.minutes))
    faults.push({
      field: 'minutes',
      zh: `请选择出示的时间：${showMinutes.join('、')}分钟`,
      en: `Choose for how long: ${showMinutes.join(', ')} minutes`,
    });
  const known = new Set(fields.map((f) => f.name));
  const wrong = input.fields.filter((name) => !known.has(name));
  if (wrong.length > 0)
    faults.push({
      field: 'fields',
      zh: `不能出示：${wrong.slice(0, 5).join('、')}`,
      en: `Cannot be shown: ${wrong.slice(0, 5).join(', ')}`,
    });
  return faults;
}
