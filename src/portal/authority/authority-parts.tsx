// SPDX-License-Identifier: Apache-2.0
/** What the pages of acting for others share. */
import type { ReactElement, ReactNode } from 'react';
import {
  Button,
  ChoiceField,
  Form,
  formatDate,
  type Lang,
  LongTextField,
  localPath,
  Notice,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { at } from './authority-words.ts';

/** A form of one button, for one line of a list; `label` says to whom it belongs. */
export function ActButton(props: {
  readonly lang: Lang;
  readonly action: string;
  readonly word: string;
  readonly label: string;
  readonly hidden?: Readonly<Record<string, string>> | undefined;
  readonly kind?: 'secondary' | 'danger' | 'primary' | undefined;
}): ReactElement {
  return (
    <Form action={localPath(props.lang, props.action)} hidden={props.hidden}>
      <Button kind={props.kind ?? 'secondary'}>
        {props.word}
        {props.label === props.word ? null : <span className="hidden">{` ${props.label}`}</span>}
      </Button>
    </Form>
  );
}

/** The last day of a term in words. */
export const termWords = (lang: Lang, until: string | null): string =>
  until === null ? at(lang, 'noEnd') : at(lang, 'untilDay', { day: formatDate(lang, until) });

/** All matters or some, by name. Without scripts both fields stand there; the choice counts. */
export function ScopeFields({ lang }: { readonly lang: Lang }): ReactElement {
  return (
    <>
      <ChoiceField
        name="scope"
        label={at(lang, 'scope')}
        kind="radios"
        options={[
          { value: 'some', label: at(lang, 'scopeSome') },
          { value: 'all', label: at(lang, 'scopeAll') },
        ]}
      />
      <LongTextField
        name="matterNames"
        label={at(lang, 'matterNames')}
        hint={at(lang, 'matterNamesHint')}
        required={false}
        rows={3}
        maxLength={4000}
        when={{ field: 'scope', values: ['some'] }}
      />
    </>
  );
}

/** What was just done, said at the top of the page that follows. */
export const Done = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <Notice kind="success">
    <p>{children}</p>
  </Notice>
);

/** For pages that are the person's own: who acts for another switches first. */
export function SwitchFirst({
  context,
  name,
}: {
  readonly context: PageContext;
  readonly name: string;
}): ReactElement {
  const { lang, path } = context;
  const back = encodeURIComponent(localPath(lang, path));
  return (
    <Notice kind="info" title={at(lang, 'notSelf')}>
      <p>
        {at(lang, 'notSelfBody', { name })}{' '}
        <a href={localPath(lang, `/acting?back=${back}`)}>{at(lang, 'switch')}</a>
      </p>
    </Notice>
  );
}
