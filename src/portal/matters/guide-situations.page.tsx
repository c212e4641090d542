// SPDX-License-Identifier: Apache-2.0
/** 情形引导: a few questions as one plain form, and exactly what they lead to. */
import type { ReactElement } from 'react';
import type { SituationView } from '#forms';
import type { Material } from '#matters';
import {
  Button,
  ButtonRow,
  ChoiceField,
  Details,
  Form,
  KeyFacts,
  type Lang,
  localPath,
  Narrow,
  Notice,
  Page,
  PageHeading,
  pick,
  Section,
  Tag,
  useLang,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { canApply, type Guide } from './guide.page.tsx';
import { whenWords } from './guide-materials.tsx';
import { st } from './guide-situation-text.ts';
import { gt } from './guide-text.ts';
import { limitWords } from './matter-words.ts';
import { Said } from './said.tsx';

export type SituationsProps = {
  readonly context: PageContext;
  readonly guide: Guide;
  readonly view: SituationView;
  /** The query that carries the answers on, e.g. `?s.kind=first`; empty without answers. */
  readonly carried: string;
};

/** The name of a question in an address and a form. */
export const questionName = (id: string): string => `s.${id}`;

export const situationsPath = (code: string): string => `/matters/${encodeURIComponent(code)}/situations`;

export function SituationsPage(props: SituationsProps): ReactElement {
  const { context, guide, view } = props;
  const { lang } = context;
  const { code, definition, status } = guide.matter;
  const name = pick(lang, definition.name);
  const answered = view.questions.some(({ answer }) => answer !== undefined);
  return (
    <Page
      {...context}
      title={st(lang, 'title', { name })}
      description={st(lang, 'description', { name })}
      canonical={situationsPath(code)}
      alternates={{ zh: situationsPath(code), en: situationsPath(code) }}
      breadcrumb={[
        { label: gt(lang, 'matters'), path: '/search' },
        { label: name, path: `/matters/${code}` },
      ]}
      privatePage={status !== 'in-use'}
    >
      <Narrow>
        <PageHeading over={st(lang, 'over')} title={name} lead={st(lang, 'lead')} />
        <Questions {...props} />
        {answered ? <Result {...props} /> : null}
        <ButtonRow>
          <Button kind="plain" href={localPath(lang, `/matters/${code}`)}>
            {st(lang, 'back')}
          </Button>
        </ButtonRow>
      </Narrow>
    </Page>
  );
}

function Questions({ context: { lang }, guide, view }: SituationsProps): ReactElement {
  const path = localPath(lang, situationsPath(guide.matter.code));
  const unsure = { value: '', label: st(lang, 'unsure') };
  return (
    <Section id="questions" title={st(lang, 'heading')}>
      <Form action={`${path}#result`} method="get">
        {view.questions.map(({ question, answer }) => (
          <ChoiceField
            key={question.id}
            name={questionName(question.id)}
            label={pick(lang, question.question)}
            required={false}
            value={answer ?? ''}
            options={[
              ...question.options.map(({ value, label }) => ({ value, label: pick(lang, label) })),
              ...(question.options.length > 7 ? [] : [unsure]),
            ]}
          />
        ))}
        <ButtonRow>
          <Button>{st(lang, 'show')}</Button>
          <a className="button button-plain" href={path}>
            {st(lang, 'again')}
          </a>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function Result({ context: { lang }, guide, view, carried }: SituationsProps): ReactElement {
  const { matter } = guide;
  const refusals = view.broken.filter(({ effect }) => effect === 'refuse');
  return (
    <Section id="result" title={st(lang, 'result')}>
      {view.broken.length === 0 ? null : (
        <Notice
          kind={refusals.length > 0 ? 'error' : 'warning'}
          title={st(lang, refusals.length > 0 ? 'refused' : 'warned')}
        >
          <ul>
            {view.broken.map(({ message }) => (
              <li key={message.zh}>{pick(lang, message)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Facts guide={guide} lang={lang} />
      <h3>{st(lang, 'needed', { n: view.needed.length })}</h3>
      {view.needed.length === 0 ? <p>{st(lang, 'noneNeeded')}</p> : <List materials={view.needed} />}
      <Open view={view} guide={guide} lang={lang} />
      {view.notNeeded.length === 0 ? null : (
        <Details summary={st(lang, 'notNeeded', { n: view.notNeeded.length })}>
          <List materials={view.notNeeded} />
        </Details>
      )}
      {canApply(matter) && refusals.length === 0 ? (
        <>
          <ButtonRow>
            <Button large href={localPath(lang, `/matters/${matter.code}/apply${carried}`)}>
              {st(lang, 'apply')}
            </Button>
          </ButtonRow>
          <p className="hint">{st(lang, 'applyHint')}</p>
        </>
      ) : null}
    </Section>
  );
}

function Open({ view, guide, lang }: Pick<SituationsProps, 'view' | 'guide'> & { lang: Lang }) {
  if (view.open.length === 0) return null;
  const { definition } = guide.matter;
  return (
    <>
      <h3>{st(lang, 'open', { n: view.open.length })}</h3>
      <p className="hint">{st(lang, 'openHint')}</p>
      <List materials={view.open} note={(material) => whenWords(lang, definition, material)} />
    </>
  );
}

function Facts({ guide: { matter }, lang }: { readonly guide: Guide; readonly lang: Lang }): ReactElement {
  const { definition } = matter;
  const { onSiteVisits: visits, process } = definition;
  return (
    <>
      <KeyFacts
        facts={[
          { label: st(lang, 'days'), value: limitWords(lang, definition.promisedLimit) },
          { label: st(lang, 'fee'), value: gt(lang, definition.fee.charged ? 'charged' : 'free') },
          {
            label: st(lang, 'visits'),
            value: visits === 0 ? gt(lang, 'timesNone') : gt(lang, 'times', { n: visits }),
          },
        ]}
      />
      <p>
        {st(lang, 'steps')}
        {lang === 'en' ? ': ' : '：'}
        {process.map((step) => pick(lang, step.name)).join(' → ')}
      </p>
    </>
  );
}

function List(props: {
  readonly materials: readonly Material[];
  readonly note?: (material: Material) => string;
}): ReactElement {
  const lang = useLang();
  return (
    <ul>
      {props.materials.map((material) => (
        <li key={material.id}>
          <Said text={material.name} />{' '}
          {material.necessity === 'required' ? null : <Tag>{st(lang, material.necessity)}</Tag>}
          {material.source === 'government' ? <Tag tone="info">{st(lang, 'fromGovernment')}</Tag> : null}
          {props.note === undefined ? null : <p className="hint">{props.note(material)}</p>}
        </li>
      ))}
    </ul>
  );
}
