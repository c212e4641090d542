// SPDX-License-Identifier: Apache-2.0
/** Every version of a matter and two of them side by side: a promise to the public is changed in public. */
import type { ReactElement, ReactNode } from 'react';
import type { Difference, VersionComparison, VersionHistory } from '#matters';
import {
  Button,
  ButtonRow,
  EmptyState,
  formatDate,
  type Lang,
  localPath,
  Notice,
  Page,
  PageHeading,
  pick,
  Section,
  Table,
  Tag,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { Said } from './said.tsx';
import { valueLines, vt } from './version-words.ts';

const base = (code: string): string => `/matters/${encodeURIComponent(code)}`;
const compareHref = (lang: Lang, code: string, from: number, to: number | 'upcoming'): string =>
  localPath(lang, `${base(code)}/versions/compare?from=${from}&to=${to}`);

type Version = VersionHistory['versions'][number];

function Reviews({ version, lang }: { version: Version; lang: Lang }): ReactNode {
  if (version.reviews.length === 0) return vt(lang, 'imported');
  return (
    <ul>
      {version.reviews.map((review) => (
        <li key={`${review.stage} ${review.on}`}>
          {vt(lang, review.stage)} {formatDate(lang, review.on)}
          {review.organisationName === '' ? null : (
            <>
              {' '}
              <Said text={review.organisationName} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

export function VersionsPage({
  context,
  history,
}: {
  readonly context: PageContext;
  readonly history: VersionHistory;
}): ReactElement {
  const { lang } = context;
  const { matter, versions, upcoming, changes } = history;
  const name = pick(lang, matter.definition.name);
  return (
    <Page
      {...context}
      title={`${vt(lang, 'title')} - ${name}`}
      breadcrumb={[{ label: name, path: base(matter.code) }]}
    >
      <PageHeading over={name} title={vt(lang, 'title')} lead={vt(lang, 'lead')} />
      {upcoming === null ? null : (
        <Notice title={vt(lang, 'upcomingTitle', { date: formatDate(lang, upcoming.effectiveOn) })}>
          <p>
            <Said text={upcoming.summary} />
          </p>
          <p>
            <a href={compareHref(lang, matter.code, matter.version, 'upcoming')}>
              {vt(lang, 'compareUpcoming')}
            </a>
          </p>
        </Notice>
      )}
      <Table
        caption={vt(lang, 'title')}
        captionHidden
        rows={versions}
        rowKey={(v) => String(v.version)}
        columns={[
          {
            key: 'version',
            label: vt(lang, 'title'),
            cell: (v) => (
              <>
                {vt(lang, 'version', { n: v.version })}{' '}
                {v.version === matter.version ? <Tag tone="success">{vt(lang, 'current')}</Tag> : null}
              </>
            ),
          },
          {
            key: 'when',
            label: vt(lang, 'when'),
            cell: (v) => vt(lang, 'effective', { date: formatDate(lang, v.effectiveFrom ?? v.publishedAt) }),
          },
          {
            key: 'summary',
            label: vt(lang, 'summary'),
            cell: (v) => <SummaryCell version={v} code={matter.code} lang={lang} />,
          },
          { key: 'reviews', label: vt(lang, 'reviews'), cell: (v) => <Reviews version={v} lang={lang} /> },
        ]}
      />
      {changes.length === 0 ? null : (
        <Section title={vt(lang, 'changes')}>
          <Table
            caption={vt(lang, 'changes')}
            captionHidden
            rows={changes}
            rowKey={(c) => String(c.seq)}
            columns={[
              { key: 'what', label: vt(lang, 'what'), cell: (c) => vt(lang, c.status) },
              { key: 'when', label: vt(lang, 'when'), cell: (c) => formatDate(lang, c.at) },
              {
                key: 'reason',
                label: vt(lang, 'reason'),
                cell: (c) => (
                  <>
                    <Said text={c.reason} />{' '}
                    {c.resumesOn === null
                      ? null
                      : vt(lang, 'resumesOn', { date: formatDate(lang, c.resumesOn) })}
                  </>
                ),
              },
            ]}
          />
        </Section>
      )}
      <ButtonRow>
        <Button kind="secondary" href={localPath(lang, base(matter.code))}>
          {vt(lang, 'guide')}
        </Button>
      </ButtonRow>
    </Page>
  );
}

function SummaryCell({ version, code, lang }: { version: Version; code: string; lang: Lang }): ReactElement {
  return (
    <>
      {version.summary === '' ? null : (
        <p>
          <Said text={version.summary} />
        </p>
      )}
      {version.version === 1 ? (
        <p>{vt(lang, 'first')}</p>
      ) : (
        <p>
          <a href={compareHref(lang, code, version.version - 1, version.version)}>
            {vt(lang, 'compare')}
            <span className="hidden">{` ${vt(lang, 'version', { n: version.version })}`}</span>
          </a>
        </p>
      )}
    </>
  );
}

/** Lines of a value; what only programs read is in neither version. */
function Lines({ lang, path, value }: { lang: Lang; path: readonly string[]; value: unknown }): ReactElement {
  const member = path.findLast((step) => !step.startsWith('[')) ?? '';
  return (
    <>
      {valueLines(lang, member, value).map((line) => (
        <p key={line}>
          <Said text={line} />
        </p>
      ))}
    </>
  );
}

export function CompareVersionsPage({
  context,
  comparison,
}: {
  readonly context: PageContext;
  readonly comparison: VersionComparison;
}): ReactElement {
  const { lang } = context;
  const { matter, from, to, differences } = comparison;
  const name = pick(lang, matter.definition.name);
  const nameOf = (version: number | 'upcoming'): string =>
    version === 'upcoming' ? vt(lang, 'upcomingName') : vt(lang, 'version', { n: version });
  const title = vt(lang, 'compareTitle', { from: nameOf(from), to: nameOf(to) });
  const label = (d: Difference): string => pick(lang, d.label);
  return (
    <Page
      {...context}
      title={`${title} - ${name}`}
      privatePage
      breadcrumb={[
        { label: name, path: base(matter.code) },
        { label: vt(lang, 'title'), path: `${base(matter.code)}/versions` },
      ]}
    >
      <PageHeading
        over={name}
        title={title}
        {...(differences.length > 0 && { lead: vt(lang, 'count', { n: differences.length }) })}
      />
      {differences.length === 0 ? (
        <EmptyState title={vt(lang, 'same')} />
      ) : (
        <Table
          caption={title}
          captionHidden
          rows={differences}
          rowKey={(d) => `${d.kind} ${d.path.join('.')}`}
          columns={[
            {
              key: 'what',
              label: vt(lang, 'what'),
              cell: (d) => (
                <>
                  <Tag tone={d.kind === 'removed' ? 'warning' : 'info'}>{vt(lang, d.kind)}</Tag>{' '}
                  <Said text={label(d)} />
                </>
              ),
            },
            {
              key: 'before',
              label: `${vt(lang, 'before')} (${nameOf(from)})`,
              cell: (d) => <Lines lang={lang} path={d.path} value={d.before} />,
            },
            {
              key: 'after',
              label: `${vt(lang, 'after')} (${nameOf(to)})`,
              cell: (d) => <Lines lang={lang} path={d.path} value={d.after} />,
            },
          ]}
        />
      )}
      <ButtonRow>
        <Button kind="secondary" href={localPath(lang, `${base(matter.code)}/versions`)}>
          {vt(lang, 'back')}
        </Button>
      </ButtonRow>
    </Page>
  );
}
