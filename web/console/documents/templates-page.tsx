// SPDX-License-Identifier: Apache-2.0
/** The wordings of documents: those that ship, and a body's own with the day from which each is used. */
import { Skeleton } from 'antd';
import { type ReactElement, useState } from 'react';
import { serverDay } from '../kit/api-client.ts';
import { showDay } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { FormField } from '../kit/form-field.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { TemplateEditor } from './template-editor.tsx';
import {
  type KindOfDocument,
  kindsOf,
  type TemplateKind,
  type Templates,
  type Wording,
} from './template-text.ts';
import { useTemplates } from './templates-data.ts';
import { templateWords as t } from './templates-words.ts';

function Choice({
  kinds,
  chosen,
  onChoose,
}: {
  readonly kinds: readonly KindOfDocument[];
  readonly chosen: KindOfDocument;
  readonly onChoose: (kind: TemplateKind) => void;
}): ReactElement {
  const lang = useLang();
  const { inForce, coming } = chosen;
  const date = (day: string): string => showDay(lang, day);
  return (
    <>
      <FormField id="template-kind" label={t(lang, 'kind')}>
        {({ status: _, ...aria }) => (
          <select
            {...aria}
            className="plain-control"
            value={chosen.kind}
            onChange={(e) => onChoose(kinds.find((k) => k.kind === e.target.value)?.kind ?? chosen.kind)}
          >
            {kinds.map((k) => (
              <option key={k.kind} value={k.kind}>
                {k.inForce.own ? t(lang, 'ownMark', { title: inLang(lang, k.title) }) : inLang(lang, k.title)}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <p>
        {inForce.own
          ? t(lang, 'ownNow', { n: inForce.version, date: date(inForce.effectiveOn) })
          : t(lang, 'shippedNow')}{' '}
        {coming ? t(lang, 'coming', { n: coming.version, date: date(coming.effectiveOn) }) : null}
      </p>
    </>
  );
}

function Wordings({ all, mayEdit }: { readonly all: Templates; readonly mayEdit: boolean }): ReactElement {
  const lang = useLang();
  const kinds = kindsOf(all, serverDay());
  const [kind, setKind] = useState<TemplateKind | null>(null);
  // What was typed stays while one looks at another kind.
  const [typed, setTyped] = useState<Partial<Record<TemplateKind, Wording>>>({});
  const chosen = kinds.find((k) => k.kind === kind) ?? kinds[0];
  if (chosen === undefined)
    return (
      <div className="empty">
        <h2>{t(lang, 'empty')}</h2>
        <p>{t(lang, 'emptyNext')}</p>
      </div>
    );
  return (
    <>
      <Choice kinds={kinds} chosen={chosen} onChoose={setKind} />
      <TemplateEditor
        key={chosen.kind}
        of={chosen}
        organisationId={all.organisationId}
        mayEdit={mayEdit}
        typed={typed[chosen.kind]}
        onType={(wording) => setTyped({ ...typed, [chosen.kind]: wording })}
      />
    </>
  );
}

export default function TemplatesPage({ roles }: { readonly roles: readonly string[] }): ReactElement {
  const lang = useLang();
  const all = useTemplates();
  usePageTitle(t(lang, 'title'));
  return (
    <div className="page">
      <h1>{t(lang, 'title')}</h1>
      <p className="soft">{t(lang, 'lead')}</p>
      {all.isPending ? <Skeleton active title={false} paragraph={{ rows: 10 }} /> : null}
      {all.error ? <ProblemView error={all.error} retry={() => all.refetch()} /> : null}
      {all.data ? <Wordings all={all.data} mayEdit={roles.includes('matter-admin')} /> : null}
    </div>
  );
}
