// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox';
import { LookQuery, lookReasonOf } from '#access';
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Database } from '#platform/db.ts';
import type { Files } from '#platform/files.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { type StoredFaceKind, storedFaces } from './faces/face.types.ts';
import type { Licence, OpenLicence } from './licence.types.ts';
import { readLicenceFile } from './licence-file.ts';
import { noteLicenceLook } from './licence-looks.ts';
import { LicenceList, LicenceParams, OpenLicenceBody } from './licences.contract.ts';
import { licencesOf, openLicence, requireLicence } from './open-licence.ts';
import { verificationRoutes } from './verify/verification.routes.ts';
import type { LicenceVerifier } from './verify-licence.ts';

export interface LicenceRouteParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly runner: Runner;
  readonly cipher: FieldCipher;
  readonly files: Files;
  readonly verifier: LicenceVerifier;
}

const tag = 'licences';

export function licenceRoutes(parts: LicenceRouteParts): ApiRoute[] {
  const { db, cipher } = parts;
  return [
    ...verificationRoutes(parts),
    route({
      method: 'GET',
      path: '/api/v1/licences',
      permission: 'licences.read',
      tag,
      summary: 'The licences of the person signed in, or of the company acted for',
      response: LicenceList,
      handler: async ({ actor }) => ({ items: (await licencesOf(db, actor)).map(bodyOf) }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/licences/:id',
      permission: 'licences.read',
      tag,
      summary: 'One licence with its fields, for its holder and for staff in scope',
      params: LicenceParams,
      query: LookQuery,
      response: OpenLicenceBody,
      handler: async ({ actor, params, raw }) => {
        const record = await requireLicence(db, actor, params.id);
        await noteLicenceLook(parts, actor, record, { kind: 'licence', reason: lookReasonOf(raw) });
        return openBodyOf(openLicence(cipher, record));
      },
    }),
    ...storedFaces.map((kind) => fileRoute(parts, kind)),
  ];
}

const mediaTypes = { pdf: 'application/pdf', ofd: 'application/ofd' } as const;

/** A file of a licence, for its holder and for staff in scope. */
function fileRoute(parts: LicenceRouteParts, kind: StoredFaceKind): ApiRoute {
  const { db, files } = parts;
  return route({
    method: 'GET',
    path: `/api/v1/licences/:id/${kind}`,
    permission: 'licences.read',
    tag,
    summary: kind === 'pdf' ? 'The signed document of a licence' : 'The sealed OFD document of a licence',
    params: LicenceParams,
    query: LookQuery,
    response: Type.Unknown({ description: mediaTypes[kind] }),
    handler: async ({ actor, params, raw, reply }) => {
      const record = await requireLicence(db, actor, params.id);
      await noteLicenceLook(parts, actor, record, { kind: 'licence-file', reason: lookReasonOf(raw) });
      const { bytes, fileName } = await readLicenceFile(db, files, record, kind);
      const disposition = kind === 'pdf' ? 'inline' : 'attachment';
      reply
        .type(mediaTypes[kind])
        .header('Cache-Control', 'private, no-store')
        .header('Content-Disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(fileName)}`);
      return Buffer.from(bytes);
    },
  });
}

const bodyOf = (l: Licence) => ({
  id: l.id,
  number: l.number,
  identifier: l.identifier,
  typeName: l.typeName,
  typeNameEn: l.typeNameEn,
  matterCode: l.matterCode,
  caseNo: l.caseNo,
  issuerName: l.issuerName,
  holderName: l.holderName,
  issuedOn: l.issuedOn,
  validFrom: l.validFrom,
  validTo: l.validTo,
  state: l.state,
  verifyCode: l.verifyCode,
  revokedAt: l.revokedAt?.toISOString() ?? null,
  revokeReason: l.revokeReason,
  pdfSize: l.pdfSize,
});

const openBodyOf = (l: OpenLicence) => ({
  ...bodyOf(l),
  holderCode: l.holderCode,
  fields: l.fields.map(({ label: { zh, en }, value }) => ({
    label: en === undefined ? { zh } : { zh, en },
    value,
  })),
});
