// SPDX-License-Identifier: Apache-2.0
/** A guide as schema.org `GovernmentService` for search engines. Pure. */

import type { Lang } from '#portal/kit/index.ts';
import { localPath, pick } from '#portal/kit/index.ts';
import type { Guide } from './guide.page.tsx';
import { word, words } from './matter-words.ts';

type Json = Readonly<Record<string, unknown>>;

/** `GovernmentService` with its provider, channels, audience, result, price and questions. */
export function guideJsonLd(lang: Lang, { matter, organisationName, divisionName, url }: Guide): Json {
  const { definition } = matter;
  const origin = URL.canParse(url) ? new URL(url).origin : '';
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    '@id': url,
    url,
    name: pick(lang, definition.name),
    ...(definition.aliases === undefined ? {} : { alternateName: definition.aliases }),
    description: pick(lang, definition.summary),
    identifier: matter.code,
    serviceType: word(lang, 'matterType', definition.matterType),
    inLanguage: lang === 'en' ? 'en' : 'zh-CN',
    provider: {
      '@type': 'GovernmentOrganization',
      name: organisationName,
      identifier: matter.organisation.id,
    },
    ...(divisionName === '' ? {} : { areaServed: { '@type': 'AdministrativeArea', name: divisionName } }),
    audience: {
      '@type': 'Audience',
      audienceType: words(lang, 'serviceObject', definition.serviceObjects),
    },
    availableChannel: channelsOf(lang, matter.code, definition, origin),
    serviceOutput: { '@type': 'Thing', name: pick(lang, definition.result.name) },
    isAccessibleForFree: !definition.fee.charged,
    ...(definition.fee.charged ? { offers: offersOf(lang, definition.fee.items) } : {}),
  };
}

type Definition = Guide['matter']['definition'];

function channelsOf(lang: Lang, code: string, definition: Definition, origin: string): Json[] {
  const online = definition.handlingForms.some((form) => form === 'online' || form === 'mobile');
  const phones = definition.consult.filter(({ way }) => way === 'phone');
  return [
    ...(online
      ? [
          {
            '@type': 'ServiceChannel',
            serviceUrl: `${origin}${localPath(lang, `/matters/${code}/apply`)}`,
            ...(phones[0] === undefined
              ? {}
              : { servicePhone: { '@type': 'ContactPoint', telephone: phones[0].value } }),
          },
        ]
      : []),
    ...definition.venues.map((venue) => ({
      '@type': 'ServiceChannel',
      serviceLocation: {
        '@type': 'Place',
        name: venue.name,
        address: venue.address,
        ...(venue.phone === undefined ? {} : { telephone: venue.phone }),
      },
    })),
  ];
}

type FeeItems = Extract<Definition['fee'], { charged: true }>['items'];

const offersOf = (lang: Lang, items: FeeItems): Json[] =>
  items.map((item) => ({
    '@type': 'Offer',
    name: pick(lang, item.name),
    ...(item.amountFen === undefined
      ? { description: pick(lang, item.standard) }
      : { price: (item.amountFen / 100).toFixed(2), priceCurrency: 'CNY' }),
  }));
