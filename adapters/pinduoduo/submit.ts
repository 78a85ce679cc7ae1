import type { ActResult, AdapterContext, EnrolInput } from '../../src/ports/adapter.ts';
import type { Answer } from '../page/answer.ts';
import { press } from '../page/press.ts';
import { form, PATHS, shell } from './pages.ts';
import { parseEnrolAnswer, parseWholeRefusal } from './parse-write.ts';
import { API } from './profile.ts';
import { visiting } from './site.ts';

/** Presses 「确认提交」 once on the form that `prepareEnrol` left, and 「确认报名」 once if the low-price layer asks. */
export function actEnrol(ctx: AdapterContext, input: EnrolInput): Promise<ActResult> {
  return visiting(ctx, async (visit) => {
    const { page } = visit;
    const address = new URL(page.url());
    const isForm =
      address.pathname === PATHS.form && address.searchParams.get('activityId') === input.offerId;
    if (!isForm) return { kind: 'not-sent', reason: '报名表已不在页面上，没有点击提交' };
    return press(visit, {
      name: '提交',
      path: API.enrol,
      button: form.submit(page),
      confirm: form.confirmLowPrice(page),
      toast: shell.toast(page),
      objection: form.fieldErrors(page).first(),
      parse: (answer) => parseOutcome(answer, input),
    });
  });
}

function parseOutcome(answer: Answer, { subjects }: EnrolInput): ActResult {
  const snapshots = subjects.map((subject) => subject.snapshot);
  return 'refusal' in answer
    ? parseWholeRefusal(answer.refusal, snapshots)
    : parseEnrolAnswer(answer.result, snapshots);
}
