// SPDX-License-Identifier: Apache-2.0
import type { FastifyReply } from 'fastify';
import { identityProblems } from '#identity';
import { Problem } from '#platform/problem.ts';
import type { FieldError, Lang } from '#portal/kit/index.ts';
import { formErrors } from '#portal/page-context.ts';
import { ft } from './sign-in-words.ts';

/** A refusal of a factor, for the form it was typed into. */
export interface FactorRefusal {
  readonly errors: readonly FieldError[];
  readonly status: number;
}

/**
 * What a form says of a refused number, code, password or passkey; `Retry-After` where there is a time to wait.
 * @throws what is no refusal
 */
export function factorRefusal(
  lang: Lang,
  error: unknown,
  fields: { readonly number?: string; readonly code?: string },
  reply: FastifyReply,
): FactorRefusal {
  if (
    !(error instanceof Problem) ||
    (error.kind.status >= 500 && error.kind !== identityProblems['no-messages'])
  )
    throw error;
  const { kind, extra } = error;
  const number = fields.number ?? 'mobile';
  const code = fields.code ?? 'code';
  const one = (field: string, message: string): FactorRefusal => ({
    errors: [{ field, message }],
    status: kind.status,
  });
  if (kind === identityProblems['too-many-tries'] || kind === identityProblems.locked) {
    const seconds = Number(extra.retryAfterSeconds ?? 60);
    reply.header('Retry-After', String(seconds));
    const minutes = Math.ceil(seconds / 60);
    const words =
      seconds > 120 ? ft(lang, 'tooManyMinutes', { n: minutes }) : ft(lang, 'tooMany', { n: seconds });
    return one(kind === identityProblems.locked ? code : number, words);
  }
  if (kind === identityProblems['invalid-mobile']) return one(number, ft(lang, 'mobileMissing'));
  if (kind === identityProblems['no-messages']) return one(number, ft(lang, 'noMessages'));
  if (kind === identityProblems['wrong-code']) return one(code, ft(lang, 'codeWrong'));
  if (kind === identityProblems['wrong-factor']) return one(code, ft(lang, 'confirmWrong'));
  return { errors: formErrors(lang, error, code), status: kind.status };
}
