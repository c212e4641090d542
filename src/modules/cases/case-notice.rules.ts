// SPDX-License-Identifier: Apache-2.0
/** The text of each document of a case; pure: what is printed follows from the event alone. */
import type { CaseEvent } from './case.types.ts';
import { documentTitle } from './case-words.rules.ts';

export interface NoticeFacts {
  readonly caseNo: string;
  readonly matterName: string;
  readonly matterType: string;
  readonly applicantName: string;
  readonly organisationName: string;
  readonly receivedOn: string;
  readonly dueOn: string | null;
  readonly promisedDays: string;
  readonly on: string;
  /** Names of materials and fields by id, for the items of a correction. */
  readonly nameOf: (subjectKind: string, subject: string) => string;
}

export interface Notice {
  readonly docTitle: string;
  readonly docNo: string;
  readonly recipient: string;
  readonly paragraphs: readonly string[];
  readonly items?: readonly { readonly text: string; readonly reason: string }[];
  readonly closingParagraphs?: readonly string[];
  readonly department: string;
  readonly date: string;
}

/** 2026-11-22 → 2026年11月22日 */
export const longDate = (date: string): string =>
  date.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, '$1年$2月$3日');

const remedies =
  '如不服本决定，可以自收到本决定书之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。';

/** @returns undefined for an event that makes no document. */
export function noticeOf(e: CaseEvent, f: NoticeFacts): Notice | undefined {
  const title = documentTitle(e.name, f.matterType);
  if (!title) return undefined;
  const common = {
    docTitle: title.zh,
    recipient: f.applicantName,
    department: f.organisationName,
    date: longDate(f.on),
  };
  const opening = `你（单位）于${longDate(f.receivedOn)}提出的“${f.matterName}”申请（办件编号：${f.caseNo}）`;
  switch (e.name) {
    case 'accepted':
      return {
        ...common,
        docNo: e.data.documentNo,
        paragraphs: [
          `${opening}，经审查，申请材料齐全、符合法定形式。根据《中华人民共和国行政许可法》第三十二条的规定，决定予以受理。`,
          `本事项承诺办结时限为${f.promisedDays}，自受理之日的次一工作日起计算${f.dueOn ? `，应于${longDate(f.dueOn)}前作出决定` : ''}。依法需要听证、检验、检测、鉴定和专家评审的，所需时间不计算在内，将另行书面告知。`,
        ],
      };
    case 'correction-asked':
      return {
        ...common,
        docNo: e.data.documentNo,
        paragraphs: [
          `${opening}，经审查，申请材料不齐全或者不符合法定形式。根据《中华人民共和国行政许可法》第三十二条第一款第四项的规定，现一次告知需要补正的全部内容：`,
        ],
        items: e.data.items.map((i) => ({ text: f.nameOf(i.subjectKind, i.subject), reason: i.reason })),
        closingParagraphs: [
          `请于${longDate(e.data.until)}前补正。逾期未补正的，视为放弃申请，申请材料予以退回。`,
        ],
      };
    case 'acceptance-refused':
      return {
        ...common,
        docNo: e.data.documentNo,
        paragraphs: [
          `${opening}，经审查，决定不予受理。理由如下：`,
          e.data.reason,
          ...(e.data.transferTo ? [`请向${e.data.transferTo}申请。`] : []),
          remedies,
        ],
      };
    case 'suspended':
      return {
        ...common,
        docNo: e.data.documentNo,
        paragraphs: [
          `${opening}，依法需要进行${e.data.name}，自${longDate(e.data.from)}起启动。理由：${e.data.reason}`,
          e.data.excluded
            ? '根据《中华人民共和国行政许可法》第四十五条的规定，所需时间不计算在办理期限内。特此告知。'
            : '该程序所需时间计算在办理期限内。特此告知。',
        ],
      };
    case 'extended':
      return {
        ...common,
        docNo: e.data.documentNo,
        paragraphs: [
          `${opening}，因${e.data.reason}，不能在规定期限内作出决定。根据《中华人民共和国行政许可法》第四十二条的规定，经本机关负责人批准，办理期限延长${e.data.days}个工作日${f.dueOn ? `，至${longDate(f.dueOn)}` : ''}。特此告知。`,
        ],
      };
    case 'granted':
      return {
        ...common,
        docNo: e.data.documentNo,
        paragraphs: [
          `${opening}，经审查，${e.data.opinion}`,
          '根据《中华人民共和国行政许可法》第三十八条第一款的规定，决定予以准许。',
        ],
      };
    case 'refused':
      return {
        ...common,
        docNo: e.data.documentNo,
        paragraphs: [`${opening}，经审查，决定不予准许。理由如下：`, e.data.reason, remedies],
      };
    default:
      return undefined;
  }
}
