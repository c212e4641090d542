// SPDX-License-Identifier: Apache-2.0
/** 告知承诺: what is promised instead of handed in, what it spares, how it is checked and what follows if it is not true. */
import type { ReactElement } from 'react';
import type { CaseBody } from '#cases';
import type { MatterDefinition } from '#matters';
import { formatDate, Inset, type Lang, pick, SummaryList, useLang } from '#portal/kit/index.ts';
import { dt } from './case-duty-words.ts';

export interface PromiseShown {
  readonly id: string;
  readonly text: string;
  readonly spares: string;
  readonly check: string;
  readonly consequence: string;
  readonly basis: string;
}

/** The commitments of a definition in words; `fields`: only those made by one of these fields of the form. */
export function promisesOf(
  lang: Lang,
  definition: MatterDefinition,
  fields: ReadonlySet<string>,
): PromiseShown[] {
  return (definition.commitments ?? [])
    .filter(({ field }) => field !== undefined && fields.has(field))
    .map((of) => ({
      id: of.id,
      text: pick(lang, of.text),
      spares: of.replaces
        .flatMap((id) => definition.materials.filter((material) => material.id === id))
        .map((material) => pick(lang, material.name))
        .join(lang === 'en' ? ', ' : '、'),
      check: [
        dt(lang, 'promiseCheckWithin', { n: of.check.withinWorkdays }),
        ...(of.check.way === undefined ? [] : [pick(lang, of.check.way)]),
      ].join(lang === 'en' ? '; ' : '；'),
      consequence: pick(lang, of.consequence),
      basis: of.basis,
    }));
}

/** The full text, told before the promise is made and once more before it is sent. */
export function Promises({
  promises,
  made,
}: {
  readonly promises: readonly PromiseShown[];
  readonly made: boolean;
}): ReactElement | null {
  const lang = useLang();
  if (promises.length === 0) return null;
  return (
    <>
      {made ? null : (
        <Inset>
          <p>{dt(lang, 'promiseLead')}</p>
        </Inset>
      )}
      {promises.map((promise) => (
        <SummaryList
          key={promise.id}
          title={dt(lang, made ? 'promiseMade' : 'promises')}
          rows={[
            { key: dt(lang, 'promiseText'), value: promise.text },
            ...(promise.spares === '' ? [] : [{ key: dt(lang, 'promiseSpares'), value: promise.spares }]),
            { key: dt(lang, 'promiseCheck'), value: promise.check },
            { key: dt(lang, 'promiseConsequence'), value: <strong>{promise.consequence}</strong> },
            { key: dt(lang, 'promiseBasis'), value: promise.basis },
          ]}
        />
      ))}
    </>
  );
}

/** What was promised in a case, and what its check found. */
export function PromisedPart({ body }: { readonly body: CaseBody }): ReactElement | null {
  const lang = useLang();
  const { made } = body.commitment;
  if (made.length === 0) return null;
  return (
    <>
      {made.map(({ id, text, consequence, check }) => (
        <SummaryList
          key={id}
          title={dt(lang, 'promiseMade')}
          rows={[
            { key: dt(lang, 'promiseText'), value: pick(lang, text) },
            { key: dt(lang, 'promiseConsequence'), value: pick(lang, consequence) },
            ...(check === null
              ? []
              : [
                  {
                    key: dt(lang, 'promiseState'),
                    value: `${pick(lang, check.stateName)}${
                      check.correctBy === null
                        ? ''
                        : ` · ${dt(lang, 'promiseCorrectBy', { due: formatDate(lang, check.correctBy) })}`
                    }`,
                  },
                ]),
          ]}
        />
      ))}
    </>
  );
}
