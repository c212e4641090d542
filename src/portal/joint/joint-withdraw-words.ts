// SPDX-License-Identifier: Apache-2.0
import { catalogue } from '#portal/kit/index.ts';

/** Words for giving up a joint case (联办件) or one part of it. */
export const wt = catalogue(
  {
    link: '撤回申请',
    title: '撤回一件事申请',
    lead: '作出决定以前都可以撤回：可以只撤回其中一项，也可以整件撤回。撤回以后不再办理，以后可以重新申请。',
    what: '撤回什么',
    whole: '整件撤回（{n} 项都不再办理）',
    wholeHint: '不再办理：{names}',
    wholeKept: '不再办理：{names}。已经有结果的不受影响：{kept}',
    part: '只撤回「{name}」',
    partHint: '其他事项继续办理。',
    partFollowed: '「{names}」要等它准予才能开始，也不再办理。其他事项继续办理。',
    lastFollowed: '「{names}」要等它准予才能开始，也不再办理。',
    choose: '请选择撤回什么',
    sure: '确认撤回',
    doneWhole: '整件申请已经撤回',
    donePart: '这一项已经撤回',
    doneSaved: '补正内容已保存，还没有提交',
  },
  {
    link: 'Withdraw',
    title: 'Withdraw the application',
    lead: 'Until it is decided you can withdraw one matter or the whole. What you withdraw is handled no more; you can apply again later.',
    what: 'What you withdraw',
    whole: 'The whole application (matters to be handled no more: {n})',
    wholeHint: 'Handled no more: {names}',
    wholeKept: 'Handled no more: {names}. What has a result already stays as it is: {kept}',
    part: 'Only “{name}”',
    partHint: 'The others go on.',
    partFollowed: '“{names}” could begin only when it is granted, and is handled no more. The others go on.',
    lastFollowed: '“{names}” could begin only when it is granted, and is handled no more.',
    choose: 'Choose what you withdraw',
    sure: 'Withdraw it',
    doneWhole: 'The whole application is withdrawn',
    donePart: 'This matter is withdrawn',
    doneSaved: 'Your corrections are saved, not yet sent',
  },
);
