// SPDX-License-Identifier: Apache-2.0
/** The public face of forms. All of it is pure: no clock, no store. */
export { answerWords } from './answer-words.rules.ts';
export {
  type ApplicantFacts,
  ageOn,
  applicantValue,
  type FormContext,
  prefillAnswers,
} from './applicant.rules.ts';
export { type Answers, compileForm, type VisibleField, type VisiblePage } from './compiled-form.rules.ts';
export { type FieldError, labelOf, type Words, wordsOf } from './field-messages.rules.ts';
export { type Answer, acceptableAnswer, type RawValue } from './field-value.rules.ts';
export {
  type AnswersVerdict,
  applicableMaterials,
  type BrokenRule,
  judgeRules,
  licenceFields,
  type PageVerdict,
  requiredMaterials,
  signaturesRequired,
  validateAnswers,
  validatePage,
  visibleFields,
  visiblePages,
} from './form.rules.ts';
export { type DefinitionExample, exampleToday, runExample } from './form-example.rules.ts';
export {
  constructAnswers,
  type GeneratedApplication,
  type GenerateOptions,
  generateAnswers,
} from './generate-answers.rules.ts';
export {
  judgeSituation,
  type SituationAnswers,
  type SituationQuestion,
  type SituationView,
  situationQuestions,
} from './situation.rules.ts';
