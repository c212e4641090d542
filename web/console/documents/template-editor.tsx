// SPDX-License-Identifier: Apache-2.0
/** One kind of document: its text in two languages, the findings beside it, the day from which it is used, its versions. */
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { serverDay } from '../kit/api-client.ts';
import { showDay } from '../kit/console-format.ts';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import { TemplateAside } from './template-aside.tsx';
import {
  faultOfWording,
  type KindOfDocument,
  linesOf,
  sameWording,
  type Wording,
  wordingOf,
} from './template-text.ts';
import { templatesKey, useFindings } from './templates-data.ts';
import { templateWords as t } from './templates-words.ts';

const stale = [templatesKey];

interface EditorProps {
  readonly of: KindOfDocument;
  readonly organisationId: string;
  readonly mayEdit: boolean;
  /** What was typed before; the wording in force otherwise. */
  readonly typed: Wording | undefined;
  readonly onType: (wording: Wording | undefined) => void;
}

/** What is typed, what is wrong with it, and how it is saved. */
function useEditing({ of, organisationId, typed, onType }: EditorProps) {
  const lang = useLang();
  const { message } = App.useApp();
  const wording = typed ?? wordingOf(of.inForce);
  const changed = !sameWording(wording, wordingOf(of.inForce));
  const readable = faultOfWording(wording.zh) === null && faultOfWording(wording.en) === null;
  const checked = useFindings(of.kind, wording, changed && readable);
  const findings = changed && readable ? (checked.data?.findings ?? []) : [];
  const [day, setDay] = useState(serverDay);
  const [tried, setTried] = useState(false);
  const saving = usePost<{ version: number; effectiveOn: string }>(stale);
  const late = day === '' || day < serverDay();
  const save = (): void => {
    setTried(true);
    if (late || !readable || findings.length > 0) return;
    const body = { organisationId, kind: of.kind, effectiveOn: day };
    saving.mutate(
      { path: '/document-templates', body: { ...body, zh: linesOf(wording.zh), en: linesOf(wording.en) } },
      {
        onSuccess: ({ version, effectiveOn }) => {
          void message.success(t(lang, 'saved', { n: version, date: showDay(lang, effectiveOn) }));
          setTried(false);
          onType(undefined);
        },
      },
    );
  };
  return { wording, changed, readable, checked, findings, day, setDay, tried, late, saving, save };
}

function Text({
  name,
  wording,
  mayEdit,
  onType,
}: {
  readonly name: 'zh' | 'en';
  readonly wording: Wording;
  readonly mayEdit: boolean;
  readonly onType: (wording: Wording) => void;
}): ReactElement {
  const lang = useLang();
  const fault = faultOfWording(wording[name]);
  return (
    <FormField
      id={`template-${name}`}
      label={t(lang, name)}
      hint={t(lang, 'oneEach')}
      error={fault === null ? undefined : t(lang, fault)}
    >
      {({ status: _, ...aria }) => (
        <textarea
          {...aria}
          className="plain-control"
          lang={name === 'zh' ? 'zh-CN' : 'en'}
          rows={12}
          readOnly={!mayEdit}
          value={wording[name]}
          onChange={(e) => onType({ ...wording, [name]: e.target.value })}
        />
      )}
    </FormField>
  );
}

export function TemplateEditor(props: EditorProps): ReactElement {
  const lang = useLang();
  const { of, mayEdit, onType } = props;
  const { wording, changed, readable, checked, findings, day, setDay, tried, late, saving, save } =
    useEditing(props);
  return (
    <form
      className="template-editor"
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        save();
      }}
    >
      <div>
        <Text name="zh" {...{ wording, mayEdit, onType }} />
        <Text name="en" {...{ wording, mayEdit, onType }} />
        {saving.error ? <ProblemView error={saving.error} /> : null}
        {mayEdit ? (
          <>
            <FormField
              id="template-day"
              label={t(lang, 'effectiveOn')}
              hint={t(lang, 'effectiveHint')}
              error={tried && late ? t(lang, 'dayNeeded') : undefined}
            >
              {({ status: _, ...aria }) => (
                <input
                  {...aria}
                  className="plain-control"
                  type="date"
                  min={serverDay()}
                  value={day}
                  onChange={(e) => setDay(e.target.value)}
                />
              )}
            </FormField>
            {tried && findings.length > 0 ? (
              <p role="alert" className="form-error">
                {t(lang, 'fix')}
              </p>
            ) : null}
            <div className="template-buttons">
              <Button type="primary" htmlType="submit" loading={saving.isPending} disabled={!changed}>
                {t(lang, 'save')}
              </Button>
              <Button disabled={!changed} onClick={() => onType(undefined)}>
                {t(lang, 'undo')}
              </Button>
            </div>
          </>
        ) : (
          <p className="soft">{t(lang, 'readOnly')}</p>
        )}
      </div>
      <TemplateAside
        of={of}
        findings={findings}
        state={!changed ? 'untouched' : !readable || checked.isFetching ? 'checking' : 'clean'}
        error={changed ? checked.error : null}
        {...(mayEdit && { onTakeOver: (version) => onType(wordingOf(version)) })}
      />
    </form>
  );
}
