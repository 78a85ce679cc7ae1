import type { ActResult, AdapterContext, EnrolInput } from '../../src/ports/adapter.ts';
import { press } from '../page/press.ts';
import { form, PATHS } from './pages.ts';
import { parseSaveAnswer } from './parse-write.ts';
import { API } from './profile.ts';
import { visiting } from './site.ts';

/** Presses 「提交报名」 once on the form that `prepareEnrol` left, and 「确认提交」 once when the trial of the prices is shown. */
export function actEnrol(ctx: AdapterContext, { offerId, subjects }: EnrolInput): Promise<ActResult> {
  return visiting(ctx, async (visit) => {
    const { page } = visit;
    const address = new URL(page.url());
    const doc = form.frame(page);
    const isForm = address.pathname === PATHS.enrol && address.searchParams.get('areaId') === offerId;
    if (!doc || !isForm) return { kind: 'not-sent', reason: '报名表已不在页面上，没有点击提交' };
    return press(visit, {
      name: '提交',
      path: API.saveApply,
      button: form.submit(doc),
      confirm: form.confirm(doc),
      toast: form.toast(doc),
      parse: (answer) =>
        parseSaveAnswer(
          answer,
          subjects.map(({ snapshot }) => snapshot),
        ),
    });
  });
}
