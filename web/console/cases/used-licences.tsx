// SPDX-License-Identifier: Apache-2.0
/** Licences that the applicant used instead of handing a material in: what they say, how they stood then and stand now. */
import type { ReactElement } from 'react';
import { showMoment } from '../kit/console-format.ts';
import { consoleWords } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';
import type { Material } from './case-files.ts';

type UsedLicence = NonNullable<Material['licences']>[number];

const words = consoleWords(
  {
    used: '电子证照（免提交）',
    facts: '编号 {number}，{issuer}颁发，有效期至 {until}',
    forever: '长期',
    atFirst: '提交时（{at}）',
    now: '现在',
    changed: '提交之后状态有变化，请在办理时注意。',
    proof: '证明',
    identifier: '证照标识',
    version: '第 {n} 版',
    content: '照面内容摘要',
    document: '签章文件摘要',
    noDocument: '无',
    permit: '由持证主体授权申请人使用。',
    'in-force': '有效',
    made: '制证中',
    suspended: '已暂扣',
    revoked: '已撤销',
    cancelled: '已注销',
    forfeited: '已吊销',
    replaced: '已变更',
    expired: '已过期',
    'not-yet-valid': '未生效',
    gone: '登记簿中已没有',
  },
  {
    used: 'Electronic licence, nothing uploaded',
    facts: 'Number {number}, issued by {issuer}, valid until {until}',
    forever: 'further notice',
    atFirst: 'When handed in ({at})',
    now: 'Now',
    changed: 'Its state changed after the application was handed in.',
    proof: 'Proof',
    identifier: 'Identifier',
    version: 'version {n}',
    content: 'Digest of what it said',
    document: 'Digest of the signed document',
    noDocument: 'none',
    permit: 'Used with the leave of its holder.',
    'in-force': 'in force',
    made: 'being made',
    suspended: 'suspended',
    revoked: 'withdrawn',
    cancelled: 'struck off',
    forfeited: 'forfeited',
    replaced: 'replaced',
    expired: 'expired',
    'not-yet-valid': 'not valid yet',
    gone: 'no longer in the register',
  },
);

type State =
  | 'in-force'
  | 'made'
  | 'suspended'
  | 'revoked'
  | 'cancelled'
  | 'forfeited'
  | 'replaced'
  | 'expired'
  | 'not-yet-valid';
const states: ReadonlySet<string> = new Set([
  'in-force',
  'made',
  'suspended',
  'revoked',
  'cancelled',
  'forfeited',
  'replaced',
  'expired',
  'not-yet-valid',
] satisfies State[]);
const isState = (name: string): name is State => states.has(name);

function StateName({ name }: { readonly name: string }): ReactElement {
  const lang = useLang();
  const tone = name === 'in-force' ? 'success' : 'danger';
  return <span className={`state state-${tone}`}>{words(lang, isState(name) ? name : 'gone')}</span>;
}

function One({ of }: { readonly of: UsedLicence }): ReactElement {
  const lang = useLang();
  const until = of.validTo.startsWith('9999') ? words(lang, 'forever') : of.validTo;
  return (
    <section aria-label={`${words(lang, 'used')} ${of.typeName}`}>
      <p>
        <strong>{of.typeName}</strong> <span className="soft">{words(lang, 'used')}</span>
      </p>
      <p>{words(lang, 'facts', { number: of.number, issuer: of.issuerName, until })}</p>
      <p>
        {words(lang, 'atFirst', { at: showMoment(lang, of.usedAt) })} <StateName name={of.stateThen} />{' '}
        {words(lang, 'now')} <StateName name={of.stateNow} />
      </p>
      {of.stateNow === of.stateThen ? null : <p className="asked">{words(lang, 'changed')}</p>}
      {of.byPermit ? <p>{words(lang, 'permit')}</p> : null}
      <dl>
        {of.fields.map(({ label, value }) => (
          <div key={label}>
            <dt className="soft">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{words(lang, 'proof')}</summary>
        <dl className="soft">
          <dt>{words(lang, 'identifier')}</dt>
          <dd>
            <code>{of.identifier}</code> {words(lang, 'version', { n: of.version })}
          </dd>
          <dt>{words(lang, 'content')}</dt>
          <dd>
            <code>{of.contentSha256}</code>
          </dd>
          <dt>{words(lang, 'document')}</dt>
          <dd>
            <code>{of.documentSha256 ?? words(lang, 'noDocument')}</code>
          </dd>
        </dl>
      </details>
    </section>
  );
}

export function UsedLicences({ material }: { readonly material: Material }): ReactElement {
  return (
    <>
      {(material.licences ?? []).map((of) => (
        <One key={of.licenceId} of={of} />
      ))}
    </>
  );
}
