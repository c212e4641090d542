// SPDX-License-Identifier: Apache-2.0
import { Button, Skeleton } from 'antd';
import { type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import { usePageTitle } from '../kit/page-title.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { type Item, useItem } from './catalogue-data.ts';
import { fieldName, levelName, objectName, catalogueWords as t, typeName } from './catalogue-words.ts';
import { driftPath } from './drift-filter.ts';
import { ItemBodies } from './item-bodies.tsx';
import { ItemEdit } from './item-edit.tsx';
import { ItemHistory } from './item-history.tsx';
import { ItemMerge } from './item-merge.tsx';
import { ItemReform, type Reform, reforms } from './item-reform.tsx';
import { ItemRegister } from './item-register.tsx';
import { ItemSplit } from './item-split.tsx';
import { reformWords as r } from './reform-words.ts';
import { ItemStatus, StandingCounts } from './standing-view.tsx';
import { textOf, valueLines } from './value-words.ts';

function Element({
  label,
  lines,
  locked = false,
}: {
  label: string;
  lines: readonly string[];
  locked?: boolean;
}): ReactElement {
  const lang = useLang();
  return (
    <div>
      <dt>
        {label}
        {locked ? <span className="lock">{t(lang, 'locked')}</span> : null}
      </dt>
      <dd>
        {lines.length === 1 ? (
          lines[0]
        ) : (
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}

function FixedPanel({ item }: { item: Item }): ReactElement {
  const lang = useLang();
  return (
    <Panel id="fixed" title={t(lang, 'fixed')} extra={<span className="soft">{t(lang, 'fixedLead')}</span>}>
      <dl className="element-list">
        <Element label={t(lang, 'name')} lines={[textOf(lang, item.name)]} />
        <Element label={t(lang, 'type')} lines={[typeName(lang, item.matterType)]} />
        <Element label={t(lang, 'basis')} lines={valueLines(lang, 'legalBasis', item.legalBasis)} />
        <Element label={t(lang, 'levels')} lines={item.exerciseLevels.map((l) => levelName(lang, l))} />
        <Element label={t(lang, 'objects')} lines={item.serviceObjects.map((o) => objectName(lang, o))} />
      </dl>
    </Panel>
  );
}

function StandardPanel({ item }: { item: Item }): ReactElement {
  const lang = useLang();
  const locked: readonly string[] = item.locked;
  const entries = Object.entries(item.standard).filter(([field]) => field !== 'examples');
  return (
    <Panel
      id="standard"
      title={t(lang, 'standard')}
      extra={<span className="soft">{t(lang, 'standardLead')}</span>}
    >
      {entries.length === 0 ? (
        <p>{t(lang, 'noStandard')}</p>
      ) : (
        <dl className="element-list">
          {entries.map(([field, value]) => (
            <Element
              key={field}
              label={fieldName(lang, field)}
              lines={valueLines(lang, field, value)}
              locked={locked.includes(field)}
            />
          ))}
        </dl>
      )}
    </Panel>
  );
}

type Opened = 'edit' | 'merge' | 'split' | 'registerSub' | Reform;
const isReform = (what: Opened): what is Reform => reforms.some((reform) => reform === what);

function Actions({ item, onOpen }: { item: Item; onOpen: (what: Opened) => void }): ReactElement {
  const lang = useLang();
  const offered = reforms.filter(
    (reform) =>
      reform !== 'abolish' &&
      (reform !== 'adopt' || item.bodies.behind + item.bodies.drifted > 0) &&
      (reform !== 'handDown' || bodiesOf(item) > 0),
  );
  const others = (['merge', 'split', 'registerSub'] as const).filter(
    (what) => what !== 'registerSub' || (item.parent === null && item.code.endsWith('000')),
  );
  return (
    <div className="item-actions">
      <Button type="primary" onClick={() => onOpen('edit')}>
        {t(lang, 'edit')}
      </Button>
      {offered.map((reform) => (
        <Button key={reform} onClick={() => onOpen(reform)}>
          {t(lang, reform)}
        </Button>
      ))}
      {others.map((what) => (
        <Button key={what} onClick={() => onOpen(what)}>
          {r(lang, what)}
        </Button>
      ))}
      <Button danger onClick={() => onOpen('abolish')}>
        {t(lang, 'abolish')}
      </Button>
    </div>
  );
}

const bodiesOf = ({ bodies }: Item): number => bodies.inStep + bodies.behind + bodies.drifted;

function Head({
  item,
  mayEdit,
  onOpen,
}: {
  item: Item;
  mayEdit: boolean;
  onOpen: (what: Opened) => void;
}): ReactElement {
  const lang = useLang();
  return (
    <div className="item-head">
      <div>
        <h1>{textOf(lang, item.name)}</h1>
        <p>
          <span className="case-no">{item.code}</span> <ItemStatus status={item.status} />{' '}
          {t(lang, 'version')} {item.version}
        </p>
        <p className="soft">
          {t(lang, 'owner')}: {item.owner.name}
          {item.parent === null ? null : (
            <>
              {' · '}
              {t(lang, 'parent')} <Link href={`/catalogue/${item.parent}`}>{item.parent}</Link>
            </>
          )}
          {' · '}
          <a href={`/catalogue/${item.code}`} target="_blank" rel="noreferrer">
            {t(lang, 'published')}
          </a>
        </p>
        <p>
          <StandingCounts counts={item.bodies} />
          {item.bodies.drifted > 0 ? (
            <Link
              href={driftPath({
                verdict: 'open',
                field: '',
                organisation: '',
                division: '',
                item: item.code,
              })}
            >
              {t(lang, 'driftOf')}
            </Link>
          ) : null}
        </p>
      </div>
      {mayEdit ? <Actions item={item} onOpen={onOpen} /> : null}
    </div>
  );
}

function OpenForm({ item, what, onClose }: { item: Item; what: Opened; onClose: () => void }): ReactElement {
  if (isReform(what)) return <ItemReform item={item} reform={what} onClose={onClose} />;
  switch (what) {
    case 'edit':
      return <ItemEdit item={item} onClose={onClose} />;
    case 'merge':
      return <ItemMerge item={item} onClose={onClose} />;
    case 'split':
      return <ItemSplit item={item} onClose={onClose} />;
    case 'registerSub':
      return <ItemRegister under={item} onClose={onClose} />;
  }
}

/** One item: what is fixed, what bodies start from, who handles it and how each stands. */
export default function ItemPage({
  code,
  roles,
}: {
  readonly code: string;
  readonly roles: readonly string[];
}): ReactElement {
  const lang = useLang();
  const found = useItem(code);
  const [open, setOpen] = useState<Opened | null>(null);
  usePageTitle(found.data ? textOf(lang, found.data.name) : t(lang, 'title'));
  const close = (): void => setOpen(null);
  const item = found.data;
  const mayEdit = item?.mayEdit === true && item.status !== 'abolished' && roles.includes('catalogue-owner');
  return (
    <div className="page">
      <Link href="/catalogue">← {t(lang, 'back')}</Link>
      {found.isPending ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
      {found.error ? <ProblemView error={found.error} retry={() => found.refetch()} /> : null}
      {item ? (
        <>
          <Head item={item} mayEdit={mayEdit} onOpen={setOpen} />
          <div className="item-columns">
            <div>
              <FixedPanel item={item} />
              <ItemBodies code={item.code} mayEdit={mayEdit} />
              <StandardPanel item={item} />
            </div>
            <ItemHistory item={item} />
          </div>
          {open === null ? null : <OpenForm item={item} what={open} onClose={close} />}
        </>
      ) : null}
    </div>
  );
}
