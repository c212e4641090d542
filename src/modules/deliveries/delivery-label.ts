// SPDX-License-Identifier: Apache-2.0
// The courier label that a clerk prints and sticks on the parcel.
import { maskMobile } from '#law/mask.ts';
import type { Actor } from '#platform/actor.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { code128Svg, type DocumentRenderer, qrSvg } from '#platform/documents/index.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { parcelOf } from './book-delivery.ts';
import { deliveryProblems } from './deliveries.problems.ts';
import { findDeliveryAnywhere } from './deliveries.queries.ts';
import type { DeliveryParty, DeliveryRecord } from './delivery.types.ts';

export interface LabelParts {
  readonly cipher: FieldCipher;
  readonly renderer: DocumentRenderer;
  readonly carrier: { readonly name: string; readonly service: string };
}

/**
 * The label of a parcel, 100 × 150 mm, for staff whose scope holds the body that sends it. The recipient's number is
 * masked: the carrier has it (快递电子运单 is seen by many hands).
 * @throws not-found outside of the scope, no-waybill before the carrier gave one.
 */
export async function deliveryLabel(
  on: Queryable,
  parts: LabelParts,
  actor: Actor,
  id: string,
): Promise<{ readonly pdf: Uint8Array; readonly fileName: string }> {
  const found = actor.kind === 'staff' ? await findDeliveryAnywhere(on, id) : undefined;
  if (!found || actor.kind !== 'staff' || !actor.scope.includes(found.organisationId))
    throw new Problem(platformProblems['not-found']);
  if (found.waybillNo === null) throw new Problem(deliveryProblems['no-waybill']);
  const pdf = await parts.renderer.renderPdf({
    template: 'waybill',
    data: labelData(parts, found, found.waybillNo),
    createdAt: found.orderedAt,
  });
  return { pdf, fileName: `${found.waybillNo}.pdf` };
}

const windowOfHall: DeliveryParty = { name: '出证窗口', phone: '', address: '政务服务中心' };

function labelData(
  { cipher, carrier }: LabelParts,
  record: DeliveryRecord,
  waybillNo: string,
): Record<string, unknown> {
  const { recipient, sender = windowOfHall, contents, reference } = parcelOf(cipher, record);
  return {
    carrier: record.carrier ?? carrier.name,
    service: carrier.service,
    date: shanghaiTime(record.orderedAt),
    sortCode: `${record.city.slice(2)}-${waybillNo.slice(-4, -1)}`,
    waybillNo,
    barcode: code128Svg(waybillNo),
    recipient: { ...recipient, phone: maskMobile(recipient.phone) },
    sender,
    contents: contents ?? '政务文书一件',
    caseNo: reference ?? '',
    remarks: '请本人签收，核对身份证件；工作日白天投递',
    qr: qrSvg(waybillNo),
    lang: 'zh',
  };
}

/** 2026-11-22 15:08 in Asia/Shanghai, which is eight hours ahead all year. */
const shanghaiTime = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
