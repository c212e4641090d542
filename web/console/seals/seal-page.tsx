// SPDX-License-Identifier: Apache-2.0
/** One seal: its state and custody, what one may do, its uses and its history. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { showDay, showMoment } from '../kit/console-format.ts';
import { EmptyList, ListFoot, Loaded } from '../kit/list-frame.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { WideTable } from '../kit/wide-table.tsx';
import { SealActs } from './seal-acts.tsx';
import { SealState } from './seal-parts.tsx';
import { type Seal, type SealUseItem, useSeal, useSealUses } from './seals-data.ts';
import { sealsWords as t } from './seals-words.ts';

function Facts({ seal }: { readonly seal: Seal }): ReactElement {
  const lang = useLang();
  const term = { from: showDay(lang, seal.validFrom), to: showDay(lang, seal.validTo) };
  const facts: readonly (readonly [string, string])[] = [
    [t(lang, 'organisation'), seal.organisationName],
    [t(lang, 'words'), seal.words],
    [t(lang, 'term'), t(lang, 'from', term)],
    [t(lang, 'custodian'), seal.custodian?.title ?? t(lang, 'noCustodian')],
    ...(seal.waiting > 0
      ? ([[t(lang, 'waiting'), t(lang, 'waitingCount', { n: seal.waiting })]] as const)
      : []),
    ...(seal.offered ? ([[t(lang, 'offered'), seal.offered.title]] as const) : []),
    ...(seal.reason ? ([[t(lang, 'reason'), seal.reason]] as const) : []),
  ];
  return (
    <section className="panel seal-facts">
      <dl className="facts">
        <div className="fact">
          <dt>{t(lang, 'state')}</dt>
          <dd>
            <SealState state={seal.state} />
          </dd>
        </div>
        {facts.map(([name, value]) => (
          <div className="fact" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <figure className="seal-picture">
        <img
          src={`data:image/svg+xml,${encodeURIComponent(seal.picture)}`}
          alt={t(lang, 'picture')}
          width="150"
          height="150"
        />
        <figcaption className="soft">{t(lang, 'pictureNote')}</figcaption>
      </figure>
    </section>
  );
}

function UseRow({ use }: { readonly use: SealUseItem }): ReactElement {
  const lang = useLang();
  return (
    <tr>
      <td>{showMoment(lang, use.at)}</td>
      <td>
        {use.licenceNumber} <span className="soft">{use.face.toUpperCase()}</span>
        <div className="soft">{use.typeName}</div>
      </td>
      <td>
        {use.caseNo === '' ? <span className="soft">{t(lang, 'batch')}</span> : use.caseNo}
        <div className="soft">{use.decisionNo}</div>
      </td>
      <td>{use.decidedByName ?? use.decidedBy}</td>
      <td className="seal-code">
        {use.sha256.slice(0, 16)}…<div className="soft">{use.keyId}</div>
      </td>
    </tr>
  );
}

function Uses({ id }: { readonly id: string }): ReactElement {
  const lang = useLang();
  const list = useSealUses(id);
  return (
    <section className="panel" aria-labelledby="seal-uses">
      <h2 id="seal-uses">{t(lang, 'uses')}</h2>
      <Loaded read={list} lines={4}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyList title={t(lang, 'noUses')} next={t(lang, 'noUsesNext')} />;
          return (
            <>
              <WideTable
                label={t(lang, 'uses')}
                heads={(['useAt', 'useOn', 'useCase', 'useBy', 'useKey'] as const).map((word) =>
                  t(lang, word),
                )}
              >
                {items.map((use) => (
                  <UseRow key={use.sha256} use={use} />
                ))}
              </WideTable>
              <ListFoot
                list={list}
                shown={t(lang, 'usesShown', { n: items.length })}
                more={t(lang, 'more')}
              />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

const eventNames = [
  ...(['applied', 'registered', 'made', 'custody-offered', 'custody-confirmed'] as const),
  ...(['suspended', 'resumed', 'stopped', 'key-rotated'] as const),
];

function History({ seal }: { readonly seal: Seal }): ReactElement {
  const lang = useLang();
  return (
    <section className="panel" aria-labelledby="seal-history">
      <h2 id="seal-history">{t(lang, 'history')}</h2>
      <ol className="seal-history">
        {seal.history.map(({ name, at, reason }) => {
          const known = eventNames.find((one) => one === name);
          return (
            <li key={`${at} ${name}`}>
              <strong>{known ? t(lang, `event-${known}`) : name}</strong>{' '}
              <span className="soft">{showMoment(lang, at)}</span>
              {reason === null ? null : <div>{reason}</div>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

export default function SealPage({ id }: { readonly id: string }): ReactElement {
  const lang = useLang();
  const read = useSeal(id);
  usePageTitle(read.data?.name ?? t(lang, 'title'));
  return (
    <div className="page">
      <p>
        <Link href="/seals">← {t(lang, 'back')}</Link>
      </p>
      <Loaded read={read} lines={8}>
        {(seal) => (
          <>
            <PageHead title={seal.name} lead={seal.organisationName} />
            <Facts seal={seal} />
            <SealActs seal={seal} />
            <Uses id={seal.id} />
            <History seal={seal} />
          </>
        )}
      </Loaded>
    </div>
  );
}
