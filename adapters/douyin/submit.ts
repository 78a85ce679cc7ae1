import type { ActResult, AdapterContext, EnrolInput } from '../../src/ports/adapter.ts';
import { press } from '../page/press.ts';
import { form, PATHS } from './pages.ts';
import { parseSubmitAnswer } from './parse-write.ts';
import { API } from './profile.ts';
import { visiting } from './site.ts';

/** Presses 「提交报名」 once on the page that `prepareEnrol` left. */
export function actEnrol(ctx: AdapterContext, { offerId, subjects }: EnrolInput): Promise<ActResult> {
  return visiting(ctx, async (visit) => {
    const { page } = visit;
    const address = new URL(page.url());
    const isForm = address.pathname === PATHS.detail && address.searchParams.get('id') === offerId;
    if (!isForm) return { kind: 'not-sent', reason: '报名表已不在页面上，没有点击提交' };
    const snapshots = subjects.map((subject) => subject.snapshot);
    return press(visit, {
      name: '提交',
      path: API.submit,
      button: form.submit(page),
      toast: form.toast(page),
      parse: (answer) => parseSubmitAnswer(answer, snapshots),
    });
  });
}
