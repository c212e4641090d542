// SPDX-License-Identifier: Apache-2.0
/**
 * A matter as a public service of CPSV-AP 3.2 (the vocabulary in which European catalogues of public services are
 * exchanged), as JSON-LD. Texts carry their language. Pure.
 */
import type { MatterDefinition, Text } from '../definition.contract.ts';

type Json = Readonly<Record<string, unknown>>;

/** What one document needs besides the definition. */
export type CpsvMatter = {
  readonly code: string;
  readonly status: string;
  readonly organisation: { readonly id: string; readonly name: string; readonly division: string };
  readonly publishedAt: Date;
  readonly definition: MatterDefinition;
};

/** The context of every document: each prefix is a published vocabulary. */
export const cpsvContext: Json = {
  adms: 'http://www.w3.org/ns/adms#',
  cpsv: 'http://purl.org/vocab/cpsv#',
  cv: 'http://data.europa.eu/m8g/',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  eli: 'http://data.europa.eu/eli/ontology#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  locn: 'http://www.w3.org/ns/locn#',
  schema: 'https://schema.org/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** A text in each of its languages. */
function said(text: Text): Json[] {
  if (typeof text === 'string') return [{ '@value': text, '@language': 'zh' }];
  return [
    { '@value': text.zh, '@language': 'zh' },
    { '@value': text.en, '@language': 'en' },
  ];
}

const units = { DAY: 'P%D', WORKDAY: 'P%D', MONTH: 'P%M', YEAR: 'P%Y', HOUR: 'PT%H' } as const;

/** The promised limit as xsd:duration. Working days become days of the calendar, five of them a week, rounded up. */
export function durationOf({ amount, unit }: MatterDefinition['promisedLimit']): string {
  const length = unit === 'WORKDAY' ? Math.ceil((amount * 7) / 5) : amount;
  return units[unit].replace('%', String(length));
}

/** The service as a node of a graph; `base` is the address of this site. */
export function cpsvService(matter: CpsvMatter, base: string): Json {
  const { code, definition, organisation } = matter;
  const id = `${base}/matters/${encodeURIComponent(code)}`;
  return {
    '@id': id,
    '@type': 'cpsv:PublicService',
    'dct:identifier': code,
    'dct:title': said(definition.name),
    'dct:description': said(definition.summary),
    'dct:modified': { '@value': matter.publishedAt.toISOString(), '@type': 'xsd:dateTime' },
    'dct:language': ['zh', 'en'],
    'adms:status': matter.status,
    'cv:isClassifiedBy': { '@type': 'skos:Concept', 'skos:notation': definition.catalogCode },
    'cv:thematicArea': [...(definition.personThemes ?? []), ...(definition.corporateThemes ?? [])].map(
      (theme) => ({
        '@type': 'skos:Concept',
        'skos:notation': theme,
      }),
    ),
    ...(definition.aliases === undefined ? {} : { 'dcat:keyword': definition.aliases }),
    'dct:spatial': { '@type': 'dct:Location', 'dct:identifier': organisation.division },
    'cv:hasCompetentAuthority': {
      '@id': `${base}/organisations/${encodeURIComponent(organisation.id)}`,
      '@type': 'cv:PublicOrganisation',
      'dct:identifier': organisation.id,
      'skos:prefLabel': said(organisation.name),
      'dct:spatial': { '@type': 'dct:Location', 'dct:identifier': organisation.division },
    },
    'cv:processingTime': { '@value': durationOf(definition.promisedLimit), '@type': 'xsd:duration' },
    'cv:hasLegalResource': definition.legalBasis.map((basis) => ({
      '@type': 'eli:LegalResource',
      'dct:title': said(basis.law),
      ...(basis.documentNo === undefined ? {} : { 'dct:identifier': basis.documentNo }),
      ...(basis.article === undefined ? {} : { 'dct:description': said(basis.article) }),
    })),
    'cv:holdsRequirement': definition.acceptConditions.map((condition, index) => ({
      '@id': `${id}#condition-${index + 1}`,
      '@type': 'cv:Requirement',
      'dct:identifier': `${code}-condition-${index + 1}`,
      'dct:title': said(condition),
    })),
    'cpsv:hasInputType': definition.materials.map((material) => ({
      '@id': `${id}#material-${material.id}`,
      '@type': 'cv:EvidenceType',
      'dct:identifier': material.element,
      'dct:title': said(material.name),
    })),
    'cpsv:produces': {
      '@id': `${id}#outcome`,
      '@type': 'cpsv:Output',
      'dct:identifier': `${code}-output`,
      'dct:title': said(definition.result.name),
    },
    'cv:hasCost': costsOf(definition, id),
    'cv:hasChannel': channelsOf(definition, id),
    'cv:contactPoint': contactsOf(definition),
  };
}

function costsOf({ fee }: MatterDefinition, id: string): Json[] {
  if (!fee.charged) return [];
  return fee.items.map((item, index) => ({
    '@id': `${id}#fee-${index + 1}`,
    '@type': 'cv:Cost',
    'dct:identifier': `fee-${index + 1}`,
    'dct:description': said(item.standard),
    ...(item.amountFen === undefined
      ? {}
      : {
          'cv:value': { '@value': (item.amountFen / 100).toFixed(2), '@type': 'xsd:decimal' },
          'cv:currency': 'CNY',
        }),
  }));
}

function channelsOf(definition: MatterDefinition, id: string): Json[] {
  const online = definition.handlingForms.some((form) => form === 'online' || form === 'mobile');
  return [
    ...(online
      ? [
          {
            '@id': `${id}/apply`,
            '@type': 'cv:Channel',
            'dct:identifier': 'online',
            'dct:type': 'online',
            'foaf:page': `${id}/apply`,
          },
        ]
      : []),
    ...definition.venues.map((venue, index) => ({
      '@id': `${id}#venue-${index + 1}`,
      '@type': 'cv:Channel',
      'dct:identifier': `venue-${index + 1}`,
      'dct:type': 'counter',
      'dct:title': said(venue.name),
      'locn:address': { '@type': 'locn:Address', 'locn:fullAddress': venue.address },
      'schema:openingHours': venue.hours,
      ...(venue.phone === undefined ? {} : { 'schema:telephone': venue.phone }),
    })),
  ];
}

const contactsOf = ({ consult }: MatterDefinition): Json[] =>
  consult
    .filter(({ way }) => way === 'phone')
    .map(({ value }) => ({ '@type': 'cv:ContactPoint', 'schema:telephone': value }));

/** One service as a document of its own. */
export const cpsvDocument = (matter: CpsvMatter, base: string): Json => ({
  '@context': cpsvContext,
  ...cpsvService(matter, base),
});
