// SPDX-License-Identifier: Apache-2.0
/** The frame of a reform: what it does by law, what the server said, the fields, and the way to hand it in. */
import { Button, Drawer } from 'antd';
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { useNarrow } from '../kit/use-narrow.ts';
import { TextBox } from './catalogue-fields.tsx';
import { catalogueWords as t } from './catalogue-words.ts';
import { reformWords as r } from './reform-words.ts';

interface Props {
  readonly title: string;
  readonly law: string;
  readonly act: string;
  readonly danger?: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  /** Given when the form began with what was typed before. */
  readonly onForget?: (() => void) | undefined;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function ReformDrawer(props: Props): ReactElement {
  const lang = useLang();
  const narrow = useNarrow();
  const form = useRef<HTMLFormElement>(null);
  const { error } = props;
  useEffect(() => {
    if (error) form.current?.scrollIntoView({ block: 'start' });
  }, [error]);
  return (
    <Drawer
      open
      mask={false}
      size={narrow ? '100%' : 640}
      title={props.title}
      onClose={props.onClose}
      footer={
        <div className="action-foot">
          <Button onClick={props.onClose}>{t(lang, 'cancel')}</Button>
          <Button
            type="primary"
            danger={props.danger ?? false}
            htmlType="submit"
            form="catalogue-reform"
            loading={props.pending}
          >
            {props.act}
          </Button>
        </div>
      }
    >
      <form
        ref={form}
        id="catalogue-reform"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
      >
        <p className="action-law">{props.law}</p>
        {props.onForget === undefined ? null : (
          <p className="form-kept" role="status">
            {r(lang, 'kept')}{' '}
            <Button size="small" onClick={props.onForget}>
              {r(lang, 'forget')}
            </Button>
          </p>
        )}
        {error ? <ProblemView error={error} /> : null}
        {props.children}
      </form>
    </Drawer>
  );
}

interface ReasonProps {
  readonly value: string;
  readonly wrong: boolean;
  readonly onChange: (reason: string) => void;
}

/** Why: kept with the version and the lineage. */
export function ReasonBox({ value, wrong, onChange }: ReasonProps): ReactElement {
  const lang = useLang();
  return (
    <TextBox
      id="reform-reason"
      label={t(lang, 'reason')}
      hint={t(lang, 'reasonHint')}
      error={wrong ? t(lang, 'reasonNeeded') : undefined}
      value={value}
      onChange={onChange}
    />
  );
}

export const reasonMissing = (reason: string): boolean => reason.trim().length < 2;
/** Goes to a control with its label and fault in sight. */
export function focusOn(id: string): void {
  const control = document.getElementById(id);
  control?.focus();
  control?.closest('.form-field')?.scrollIntoView({ block: 'nearest' });
}
