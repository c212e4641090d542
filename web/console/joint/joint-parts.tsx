// SPDX-License-Identifier: Apache-2.0
/** The parts of a joint case side by side, and the longest chain of them that is still to be done. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { StateTag } from '../cases/state-tag.tsx';
import { showDay } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import type { JointCase, JointChild } from './joint-data.ts';
import { jointWords as t } from './joint-words.ts';

function Holder({ of: { holder } }: { readonly of: Pick<JointChild, 'holder'> }): ReactElement | null {
  const lang = useLang();
  if (holder === null) return null;
  return (
    <p className="joint-holder">
      <span className="soft">{t(lang, 'holder')}</span> {holder.organisationName} ·{' '}
      {inLang(lang, holder.step)} · {holder.person ?? <span className="soft">{t(lang, 'nobody')}</span>}
    </p>
  );
}

function ChildView({
  child,
  found,
}: {
  readonly child: JointChild;
  readonly found: JointCase;
}): ReactElement {
  const lang = useLang();
  const nameOf = (matter: string): string => {
    const other = found.children.find((c) => c.matter === matter);
    return other ? inLang(lang, other.name) : matter;
  };
  return (
    <li className={child.own ? 'joint-child joint-child-own' : 'joint-child'}>
      <h3>
        {inLang(lang, child.name)}
        {child.own ? <span className="joint-own"> {t(lang, 'ownPart')}</span> : null}
      </h3>
      <p className="soft">{child.organisationName}</p>
      <p>
        <StateTag state={child.state} name={child.stateName} />{' '}
        {child.dueOn ? <span>{showDay(lang, child.dueOn)}</span> : null}
      </p>
      {child.waitsFor.length > 0 ? (
        <p>{t(lang, 'waits', { names: child.waitsFor.map(nameOf).join('、') })}</p>
      ) : null}
      {child.reason ? <p>{child.reason}</p> : null}
      <Holder of={child} />
      {child.notAsked.length > 0 ? (
        <p className="soft">
          {t(lang, 'notAsked', {
            names: child.notAsked
              .map((n) => `${n.name}（${n.by === 'area' ? n.source : nameOf(n.source)}）`)
              .join('；'),
          })}
        </p>
      ) : null}
      {child.own && child.caseNo ? (
        <p>
          <Link href={`/cases/${child.caseNo}`}>{t(lang, 'openCase')}</Link>{' '}
          <span className="soft mono">{child.caseNo}</span>
        </p>
      ) : null}
    </li>
  );
}

export function JointParts({ found }: { readonly found: JointCase }): ReactElement {
  const lang = useLang();
  const stages = found.stages.length > 0 ? found.stages : [{ id: '', name: { zh: '', en: '' } }];
  return (
    <Panel id="joint-children" title={t(lang, 'children')}>
      <p className="soft">{t(lang, 'childrenNote')}</p>
      {stages.map((stage) => (
        <section key={stage.id}>
          {stage.id === '' ? null : <h3 className="joint-stage">{inLang(lang, stage.name)}</h3>}
          <ul className="joint-children">
            {found.children
              .filter((c) => (c.stage ?? '') === stage.id)
              .map((c) => (
                <ChildView key={c.matter} child={c} found={found} />
              ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}

export function JointPath({ found }: { readonly found: JointCase }): ReactElement {
  const lang = useLang();
  return (
    <Panel id="joint-path" title={t(lang, 'path')}>
      {found.criticalPath.length === 0 ? (
        <p>{t(lang, 'pathNone')}</p>
      ) : (
        <>
          <p className="soft">{t(lang, 'pathNote')}</p>
          <ol className="joint-path">
            {found.criticalPath.map((link) => (
              <li key={link.matter}>
                <strong>{inLang(lang, link.name)}</strong> {t(lang, 'days', { n: link.workdays })}
                <Holder of={link} />
              </li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}
