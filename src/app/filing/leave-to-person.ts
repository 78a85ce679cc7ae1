import { formatPlatformTime } from '../../domain/time.ts';
import type { RunResult } from '../deps.ts';
import { type FilingContext, shopAlert } from './context.ts';

const SHOWN = 20;

/** Where nothing may be pressed unattended a person files what is approved: told once for each set of them. */
export async function leaveToPerson(filing: FilingContext): Promise<RunResult> {
  const { ledger, clock } = filing.deps;
  const approved = await ledger.submissions.list({ shopId: filing.shop.id, stages: ['approved'] });
  const summary = '该店铺为正式店铺，适配器尚未经过实地验证，不会自动点击提交；请由人点击提交。';
  if (approved.length === 0) return { result: 'done', summary, counts: {} };
  const names = approved
    .slice(0, SHOWN)
    .map(
      ({ title, offerName, signUpEndsAt }) =>
        `「${title}」${offerName}（${formatPlatformTime(signUpEndsAt)} 截止）`,
    );
  const newest =
    approved
      .map(({ updatedAt }) => updatedAt)
      .toSorted()
      .at(-1) ?? '';
  const alert = shopAlert(filing, {
    key: `assisted:${filing.shop.id}:${newest}`,
    title: '请人工提交已批准的申报',
    text: `${summary}共 ${approved.length} 条：${names.join('；')}`,
    advice: `运行 npm run promo -- file --assisted --shop ${filing.shop.id}：系统填好并核对，由您点击提交。也可到平台按批准的价格和库存自行报名，跟踪任务会读到记录。不再报的用 cancel 取消。`,
  });
  await ledger.outbox.add(alert, clock.now());
  return { result: 'done', summary, counts: { approved: approved.length } };
}
