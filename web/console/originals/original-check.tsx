// SPDX-License-Identifier: Apache-2.0
/** The grade of the file that is shown in a case, and the clerk's word on its original. */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { caseKey } from '../cases/case-data.ts';
import type { MaterialFile } from '../cases/case-files.ts';
import { useSession } from '../identity/session.tsx';
import { useLang } from '../kit/preferences.tsx';
import { CheckForm, UndoForm } from './check-form.tsx';
import { FindingLines, GradeLine } from './grade-line.tsx';
import { useCheckInCase, useUndoCheck } from './originals-data.ts';
import { originalsWords as t } from './originals-words.ts';

export function OriginalCheck({
  caseNo,
  file,
  mayAct,
}: {
  readonly caseNo: string;
  readonly file: MaterialFile;
  /** Whether the case is open for those who handle it. */
  readonly mayAct: boolean;
}): ReactElement | null {
  const lang = useLang();
  const session = useSession().data;
  const client = useQueryClient();
  const [open, setOpen] = useState<'check' | 'undo' | null>(null);
  const check = useCheckInCase(caseNo, file.fileId);
  const undo = useUndoCheck(() => client.invalidateQueries({ queryKey: [...caseKey(caseNo)] }));
  const { grade, findings = [] } = file;
  if (grade === undefined) return null;
  const staff = session?.kind === 'staff' ? session : null;
  const roles = staff?.roles ?? [];
  const mayCheck = mayAct && roles.includes('clerk');
  const mayUndo =
    grade.checkId !== null &&
    grade.organisationId === staff?.organisationId &&
    (roles.includes('clerk') || roles.includes('approver'));
  const close = (): void => setOpen(null);
  return (
    <section className="notes" aria-label={`${t(lang, 'grade')} · ${file.name}`}>
      <div className="notes-bar">
        <GradeLine grade={grade} />
        {mayCheck && open === null ? (
          <Button
            size="small"
            aria-label={t(lang, 'checkNamed', { name: file.name })}
            onClick={() => setOpen('check')}
          >
            {t(lang, 'check')}
          </Button>
        ) : null}
        {mayUndo && open === null ? (
          <Button size="small" type="text" onClick={() => setOpen('undo')}>
            {t(lang, 'undo')}
          </Button>
        ) : null}
      </div>
      <FindingLines findings={findings} />
      {open === 'check' ? (
        <CheckForm
          id={file.fileId}
          sending={check}
          withNumber
          onSave={(typed) => check.mutate(typed, { onSuccess: close })}
          onCancel={close}
        />
      ) : null}
      {open === 'undo' ? (
        <UndoForm
          id={file.fileId}
          sending={undo}
          onSave={(reason) =>
            undo.mutate(
              { id: grade.checkId ?? '', city: grade.checkCity ?? '', reason },
              { onSuccess: close },
            )
          }
          onCancel={close}
        />
      ) : null}
    </section>
  );
}
