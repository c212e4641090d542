// SPDX-License-Identifier: Apache-2.0
/** A level of assurance and a consent that one matter asks for are asked for wherever it is handed in, jointly too. */
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { currentNotice } from '#identity';
import type { MatterDefinition } from '#matters';
import type { PersonActor } from '#platform/actor.ts';
import { type JointCity, jointCity } from '#test/support/joint-city.ts';
import { everything, restaurantMatters } from '#test/support/joint-steps.ts';
import { application, refusedAs, run, storiesIn } from '#test/support/lives.ts';

/** The mobile number of the contact rests on consent, and only those whose face was checked hand in. */
const demanding = (shipped: MatterDefinition): MatterDefinition => ({
  ...shipped,
  minAssurance: 3,
  form: {
    pages: shipped.form.pages.map((page) => ({
      ...page,
      fields: page.fields.map((field) =>
        field.id === 'contactMobile'
          ? {
              ...field,
              personal: { purpose: { zh: '就排水安全回访', en: 'to call back' }, basis: 'consent' },
            }
          : field,
      ),
    })),
  },
});

const drainage = 'drainage-permit';

describe('a matter that asks for a level and a consent', () => {
  const story = storiesIn(() => jointCity('embedded', restaurantMatters, { [drainage]: demanding }));

  const handIn = async (c: JointCity, actor: PersonActor, submissionKey: string) =>
    run(c, c.app.cases.joint.commands.submitJoint, actor, {
      ...(await c.application(c.company, 'restaurant-opening', everything)),
      ...{ statementOfTruth: true, delivery: { way: 'electronic' as const }, channel: 'online' },
      submissionKey,
    });
  const codeOf = async (c: JointCity): Promise<string> => {
    const { choice } = await c.application(c.company, 'restaurant-opening', everything);
    const { parts, definition } = await c.app.cases.joint.jointForm('restaurant-opening', choice);
    assert.equal(definition.minAssurance, 3, 'the joint form asks what its most demanding part asks');
    return parts.find(({ matter }) => matter === drainage)?.code ?? '';
  };
  const proved = ({ company }: JointCity): PersonActor => ({ ...company, assurance: 3 });

  story('is not handed in by somebody less sure, alone or jointly', async (c) => {
    const alone = application(c, { matterCode: await codeOf(c), answers: {} });
    const submit = (assurance?: 1 | 2 | 3 | 4) =>
      run(c, c.app.cases.commands.submit, { ...c.company, ...(assurance && { assurance }) }, alone);
    const less = refusedAs('cases.assurance-needed', { needed: 3, level: 1 });
    await assert.rejects(submit(), less);
    await assert.rejects(submit(2), refusedAs('cases.assurance-needed', { needed: 3, level: 2 }));
    for (const level of [3, 4] as const)
      await assert.rejects(submit(level), refusedAs('cases.invalid-application'));
    await assert.rejects(handIn(c, c.company, 'less'), less);
  });

  story('is not handed in jointly before the consent is given for it, and for nothing else', async (c) => {
    const scope = `matter:${await codeOf(c)}`;
    const missing = refusedAs('identity.consent-missing', { scope, missing: ['ordinary'] });
    await assert.rejects(handIn(c, proved(c), 'silent'), missing);
    const give = (of: string) =>
      run(c, c.app.privacy.commands.giveConsent, proved(c), {
        scope: of,
        kinds: ['ordinary'],
        noticeVersion: currentNotice().version,
      });
    await give(`matter:${c.matterCode}`);
    await assert.rejects(handIn(c, proved(c), 'silent'), missing);
    await give(scope);
    assert.equal((await handIn(c, proved(c), 'said')).cases.length, 4);
  });
});
