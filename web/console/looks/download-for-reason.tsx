// SPDX-License-Identifier: Apache-2.0
/** A file of a case that is downloaded; where a reason is needed it is asked for first. */
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { fetchFile } from '../kit/api-client.ts';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { saysEnough } from './looks-data.ts';
import { looksWords as t } from './looks-words.ts';
import { needsReason } from './reason-refusal.ts';

/** Saves what was fetched under its name; the reason never stands in an address. */
function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function DownloadForReason({
  path,
  fileName,
  label,
  children,
}: {
  /** Below `/api/v1`. */
  readonly path: string;
  readonly fileName: string;
  readonly label: string;
  readonly children: string;
}): ReactElement {
  const lang = useLang();
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  const fetching = useMutation({
    mutationFn: (why: string | undefined) => fetchFile(path, why),
    onSuccess: (content) => {
      setAsking(false);
      save(content, fileName);
    },
    onError: () => setAsking(true),
  });
  const enough = saysEnough(reason);
  return (
    <>
      <Button
        type="link"
        size="small"
        loading={fetching.isPending}
        aria-label={label}
        onClick={() => fetching.mutate(undefined)}
      >
        {children}
      </Button>
      <Modal
        open={asking}
        title={t(lang, 'reasonTitle')}
        okText={t(lang, 'open')}
        cancelText={t(lang, 'cancel')}
        okButtonProps={{ disabled: !enough, loading: fetching.isPending }}
        onCancel={() => setAsking(false)}
        onOk={() => {
          if (enough) fetching.mutate(reason.trim());
        }}
      >
        {fetching.error && !needsReason(fetching.error) ? <ProblemView error={fetching.error} /> : null}
        <p>{t(lang, 'reasonLead')}</p>
        <FormField id={`why-${fileName}`} label={t(lang, 'reason')} hint={t(lang, 'reasonHint')}>
          {(aria) => (
            <Input.TextArea
              {...aria}
              rows={2}
              maxLength={200}
              value={reason}
              onChange={(e) => setReason(e.target.value)}
            />
          )}
        </FormField>
      </Modal>
    </>
  );
}
