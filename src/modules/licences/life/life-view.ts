// SPDX-License-Identifier: Apache-2.0
/** What staff see of a licence's life; what it says of its holder they open apart, which is noted. */
import type { Static } from 'typebox';
import { chinaCalendar } from '#law/calendar-china.ts';
import { addDays, type CivilDate, civilDateOf, isCivilDate } from '#law/civil-date.ts';
import { maskName } from '#law/mask.ts';
import { type Actor, actorKey, type StaffActor } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Database } from '#platform/db.ts';
import { licenceCan, standingOf } from '../licence.rules.ts';
import type { LicenceRecord } from '../licence.types.ts';
import { type LicenceHistoryEntry, licenceHistory } from '../licences.queries.ts';
import { requireLicence } from '../open-licence.ts';
import { renewalWindow } from '../types/licence-type.rules.ts';
import { currentType } from '../types/types-of-licences.ts';
import type { ChangeRecord } from './change.types.ts';
import { changesOfLicence, changesWaiting } from './changes.queries.ts';
import { contentOf } from './decide-change.ts';
import { groundOf, licenceGrounds, lifeActions } from './licence-ground.rules.ts';
import type * as c from './life.contract.ts';
import { type RegisterRow, registerOfBodies, typesOfBodies } from './register.queries.ts';

export interface LifeParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly cipher: FieldCipher;
}

const PAGE = 50;
type Row = Static<typeof c.RegisterBody>['items'][number];

const shownName = (name: string, person: boolean): string => (person ? maskName(name) : name);

function rowBody(row: RegisterRow, today: CivilDate): Row {
  const { city: _city, state: _state, holderCodeType, ...rest } = row;
  return {
    ...rest,
    holderName: shownName(row.holderName, holderCodeType === '111'),
    standing: standingOf(row, today),
  };
}

/** One page of the licences of the post's bodies. */
export async function registerPage(
  { db, clock }: LifeParts,
  actor: StaffActor,
  query: Static<typeof c.RegisterQuery>,
): Promise<Static<typeof c.RegisterBody>> {
  const today = civilDateOf(clock.now());
  const { cities, scope: issuers } = actor;
  const found = await registerOfBodies(db, {
    cities,
    issuers,
    state: query.state ?? null,
    typeCode: query.type ?? null,
    endsBy: query.ending === undefined ? null : addDays(today, query.ending),
    number: query.number?.trim() || null,
    today,
    after: readPlace(query.cursor),
    limit: PAGE + 1,
  });
  const items = found.slice(0, PAGE);
  const last = items.at(-1);
  return {
    items: items.map((row) => rowBody(row, today)),
    next: found.length > PAGE && last ? `${last.issuedOn}_${last.id}` : null,
    types: query.cursor === undefined ? await typesOfBodies(db, cities, issuers) : [],
  };
}

/** A cursor that is wrong is the first page. */
function readPlace(text: string | undefined): { issuedOn: string; id: string } | null {
  const [issuedOn = '', id = ''] = (text ?? '').split('_');
  return isCivilDate(issuedOn) && /^[0-9a-f-]{36}$/.test(id) ? { issuedOn, id } : null;
}

/** The life of one licence. @throws not-found outside of the scope */
export async function licenceLife(
  { db, clock, cipher }: LifeParts,
  actor: StaffActor,
  id: string,
): Promise<Static<typeof c.LicenceLifeBody>> {
  const licence = await requireLicence(db, actor, id);
  const changes = await changesOfLicence(db, licence.city, id);
  const history = await licenceHistory(db, licence.city, id);
  const type = await currentType(db, licence.typeCode);
  const today = civilDateOf(clock.now());
  const changing = changes.some(({ state }) => state === 'open');
  return {
    licence: rowBody({ ...licence, changing }, today),
    identifier: licence.identifier,
    verifyCode: licence.verifyCode,
    caseNo: licence.caseNo,
    decisionNo: licence.decisionNo,
    replaces: licence.replaces,
    replacedBy: licence.replacedBy,
    document: licence.pdfSha256 !== null,
    typeVersion: licence.typeVersion,
    renewal:
      (type && licence.state === 'in-force' && renewalWindow(type, licence.validTo, chinaCalendar)) || null,
    history: history.map(historyBody),
    changes: changes.map((change) => changeBody(cipher, change, actor, licence)),
    actions: changing ? [] : actionsOf(licence),
  };
}

const actionsOf = (licence: LicenceRecord) =>
  lifeActions
    .filter((action) => licenceCan(action, licence.state))
    .map((action) => ({
      action,
      grounds: licenceGrounds[action].map(({ code, words, basis }) => ({ code, words: { ...words }, basis })),
    }));

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const historyBody = ({ seq, name, at, actor, data }: LicenceHistoryEntry) => ({
  seq,
  name,
  at: at.toISOString(),
  byStaff: actor.startsWith('staff:'),
  decisionNo: textOf(data['decisionNo']),
  reason: textOf(data['reason']),
});

function changeBody(cipher: FieldCipher, change: ChangeRecord, actor: Actor, licence: LicenceRecord) {
  const { reason, newLines } = contentOf(cipher, change);
  const ground = groundOf(change.action, change.ground);
  const person = licence.holderCodeType === '111';
  return {
    id: change.id,
    action: change.action,
    ground: ground ? { ...ground.words } : { zh: change.ground, en: change.ground },
    basis: ground?.basis ?? null,
    ...change.decision,
    reason,
    newLines: newLines
      ? {
          holderName: newLines.holderName === undefined ? null : shownName(newLines.holderName, person),
          validFrom: newLines.validFrom ?? null,
          validTo: newLines.validTo ?? null,
          lines: (newLines.lines ?? []).map(({ label: { zh, en }, value }) => ({
            label: { zh, en: en ?? zh },
            value,
          })),
        }
      : null,
    state: change.state,
    mine: change.draftedBy === actorKey(actor),
    draftedAt: change.draftedAt.toISOString(),
    closedAt: change.closedAt?.toISOString() ?? null,
    closeNote: change.closeNote,
    resultLicence: change.resultLicence,
  };
}

/** The changes that wait for a decision of the post's bodies, the oldest first. */
export async function waitingChanges(
  { db }: LifeParts,
  actor: StaffActor,
): Promise<Static<typeof c.WaitingBody>> {
  const found = await changesWaiting(db, actor.cities, actor.scope);
  return {
    items: found.map(({ ground: _ground, draftedBy, draftedAt, holderCodeType, ...one }) => ({
      ...one,
      holderName: shownName(one.holderName, holderCodeType === '111'),
      mine: draftedBy === actorKey(actor),
      draftedAt: draftedAt.toISOString(),
    })),
  };
}
