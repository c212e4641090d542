// SPDX-License-Identifier: Apache-2.0
/** The box of a material that a licence of the applicant can stand for. */
import type { ReactElement } from 'react';
import type { UsableLicence } from '#licences';
import { fieldId, formatDate, type Lang, pick, useLang } from '#portal/kit/index.ts';
import type { LicencesOfMaterial } from './apply-licences.ts';
import { lt } from './licence-choice-words.ts';

const nameOf = (lang: Lang, { licence }: UsableLicence): string =>
  pick(lang, { zh: licence.typeName, en: licence.typeNameEn ?? undefined });

function factsOf(lang: Lang, of: UsableLicence, asOf: string): string {
  const { licence, permitId } = of;
  const until = licence.validTo.startsWith('9999') ? lt(lang, 'forever') : formatDate(lang, licence.validTo);
  const facts = lt(lang, 'offerFacts', {
    number: licence.number,
    issuer: licence.issuerName,
    until,
    asOf: formatDate(lang, asOf),
  });
  return permitId === null ? facts : `${facts}${lt(lang, 'byPermit', { holder: licence.holderName })}`;
}

interface LicenceChoiceProps {
  /** Id of the material, and the name of its box. */
  readonly materialId: string;
  readonly name: string;
  /** What the material is called. */
  readonly label: string;
  readonly of: LicencesOfMaterial;
  /** The day on which it was looked up. */
  readonly asOf: string;
}

/** Says that nothing need be uploaded, with one button for each licence that may stand for the material. */
export function LicenceOffers({ materialId, of, asOf }: LicenceChoiceProps): ReactElement {
  const lang = useLang();
  return (
    <>
      {of.offers.map((offer) => (
        <div className="notice notice-success" key={offer.licence.id}>
          <p className="notice-title">
            <strong>{lt(lang, 'offer', { name: nameOf(lang, offer) })}</strong>
          </p>
          <div className="notice-body">
            <p>{factsOf(lang, offer, asOf)}</p>
            <p>
              <button
                type="submit"
                className="button"
                name="use"
                value={`${materialId}:${offer.licence.id}`}
                formNoValidate
                aria-label={lt(lang, 'useFull', { name: nameOf(lang, offer), number: offer.licence.number })}
              >
                {lt(lang, 'use')}
              </button>{' '}
              <span className="hint">{lt(lang, 'orUpload')}</span>
            </p>
          </div>
        </div>
      ))}
    </>
  );
}

/** A material for which a licence was chosen: nothing to upload, unless the licence ceased to be in force. */
export function ChosenLicenceField({ materialId, name, label, of, asOf }: LicenceChoiceProps): ReactElement {
  const lang = useLang();
  const { chosen, fault } = of;
  const facts =
    chosen === undefined
      ? { name: '', number: '' }
      : { name: nameOf(lang, chosen), number: chosen.licence.number };
  return (
    <fieldset
      className={fault === undefined ? 'field' : 'field field-wrong'}
      id={fieldId(name)}
      tabIndex={-1}
    >
      <legend>{label}</legend>
      {fault === undefined ? null : <p className="field-error">{fault[lang]}</p>}
      {chosen === undefined || fault !== undefined ? null : (
        <>
          <p>
            <strong>{lt(lang, 'chosen', facts)}</strong>
          </p>
          <p className="hint">{factsOf(lang, chosen, asOf)}</p>
          <p className="hint">{lt(lang, 'chosenHint')}</p>
        </>
      )}
      <button
        type="submit"
        className="button button-secondary"
        name="unuse"
        value={materialId}
        formNoValidate
        aria-label={chosen === undefined ? undefined : lt(lang, 'unuseFull', facts)}
      >
        {lt(lang, 'unuse')}
      </button>
    </fieldset>
  );
}
