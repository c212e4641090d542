// SPDX-License-Identifier: Apache-2.0
/** What the applicant has to do now, the most pressing first. Pure. */
import type { CaseBody } from '#cases';
import { formatDate, type Lang, pick } from '#portal/kit/index.ts';
import type { Contacts } from './case-contacts.ts';
import { nt } from './case-now-words.ts';

export interface Todo {
  readonly title: string;
  readonly body: string;
  /** Where it is done, without the language; absent when it is not done here. */
  readonly path?: string | undefined;
  readonly action?: string | undefined;
}

export interface TodoFacts {
  readonly body: CaseBody;
  readonly contacts: Contacts;
  /** Last day on which a result that is collected is ready; null when nothing is collected. */
  readonly collectBy: string | null;
  readonly unread: number;
  readonly mayRate: boolean;
}

export function todosOf(lang: Lang, facts: TodoFacts): Todo[] {
  const { body, unread } = facts;
  const home = `/me/cases/${body.caseNo}`;
  return [
    ...correction(lang, body, home),
    ...supplement(lang, body, home),
    ...hearing(lang, body, home),
    ...collection(lang, facts),
    ...parcel(lang, body),
    ...(unread === 0
      ? []
      : [
          {
            title: nt(lang, 'todoMessage', { n: unread }),
            body: nt(lang, 'todoMessageBody', { org: body.organisationName }),
            path: `${home}/messages`,
            action: nt(lang, 'todoMessageGo'),
          },
        ]),
    ...(facts.mayRate
      ? [
          {
            title: nt(lang, 'todoRate'),
            body: nt(lang, 'todoRateBody'),
            path: `${home}/rate`,
            action: nt(lang, 'todoRateGo'),
          },
        ]
      : []),
  ];
}

const correction = (lang: Lang, { correction: asked, actions, joint }: CaseBody, home: string): Todo[] =>
  asked === null || (joint === null && !actions.includes('resubmit'))
    ? []
    : [
        {
          title: nt(lang, 'todoCorrect'),
          body: nt(lang, 'todoCorrectBody', { due: formatDate(lang, asked.until) }),
          path: joint === null ? `${home}/correct` : `/me/joint/${joint.jointNo}`,
          action: nt(lang, 'todoCorrectGo'),
        },
      ];

function supplement(lang: Lang, { commitment: { tolerance }, actions }: CaseBody, home: string): Todo[] {
  if (tolerance === null || tolerance.missing.length === 0 || !actions.includes('supply')) return [];
  const names = tolerance.missing.map(({ name }) => pick(lang, name)).join(lang === 'en' ? ', ' : '、');
  return [
    {
      title: nt(lang, 'todoSupply'),
      body: nt(lang, 'todoSupplyBody', { names, due: formatDate(lang, tolerance.until) }),
      path: `${home}/supply`,
      action: nt(lang, 'todoSupplyGo'),
    },
  ];
}

const hearing = (lang: Lang, { hearing: { told }, actions }: CaseBody, home: string): Todo[] =>
  told === null || !actions.includes('request-hearing')
    ? []
    : [
        {
          title: nt(lang, 'todoHearing'),
          body: nt(lang, 'todoHearingBody', { due: formatDate(lang, told.until) }),
          path: `${home}/hearing`,
          action: nt(lang, 'todoHearingGo'),
        },
      ];

function collection(lang: Lang, { body, contacts, collectBy }: TodoFacts): Todo[] {
  const waits = body.delivery.way === 'pick-up' && (body.state === 'delivering' || collectBy !== null);
  if (!waits) return [];
  const words = nt(lang, 'todoCollectBody', {
    place: contacts.place ?? body.organisationName,
    hours: contacts.hours ?? '',
  }).trim();
  const by = collectBy === null ? '' : nt(lang, 'todoCollectBy', { due: formatDate(lang, collectBy) });
  return [
    {
      title: nt(lang, 'todoCollect'),
      body: [words, by].filter((w) => w !== '').join(lang === 'en' ? ' ' : ''),
    },
  ];
}

function parcel(lang: Lang, body: CaseBody): Todo[] {
  const { parcel: sent } = body;
  if (sent === null || sent.waybillNo === null || sent.state !== 'in-transit') return [];
  return [
    {
      title: nt(lang, 'todoReceive'),
      body: nt(lang, 'todoReceiveBody', { carrier: sent.carrier ?? '', waybill: sent.waybillNo }).trim(),
    },
  ];
}
