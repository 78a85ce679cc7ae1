import { formatYuan } from '../../domain/money.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { Submission } from '../../domain/submission.ts';
import { formatPlatformTime, toInstant } from '../../domain/time.ts';
import type { PrepareInput } from '../../ports/adapter.ts';
import type { BrowserNotice } from '../../ports/person.ts';
import type { Claimed } from './claimed-action.ts';
import type { FilingContext } from './context.ts';

/** More lines would hide the form that they are about. */
const MOST_LINES = 12;

interface Asked {
  /** Name of the button. */
  asked: string;
  input: PrepareInput;
  /** Epoch ms. */
  until: number;
  trouble?: string | undefined;
}

/** Who must press what, what was filled, and what will be held against the press. */
export function noticeOf(
  { shop }: FilingContext,
  { submissions }: Claimed,
  { asked, input, until, trouble }: Asked,
): BrowserNotice {
  const filled = input.subjects.flatMap(({ snapshot }, index) =>
    describeFilled(submissions[index], snapshot),
  );
  const more = filled.length - MOST_LINES;
  return {
    title: `请核对页面，然后由您点击「${asked}」`,
    lines: [
      `店铺「${shop.name}」，活动「${submissions[0]?.offerName ?? ''}」`,
      ...filled.slice(0, MOST_LINES),
      ...(more > 0 ? [`……另有 ${more} 行，页面上都已填好`] : []),
      '点击时系统再核对：商品、规格、价格、库存和各项内容与批准的一致，没有暂停，没有截止。一致的放行一次，其余拦下。',
      `请在 ${formatPlatformTime(toInstant(until))} 前点击；不提交就关闭这个窗口。`,
    ],
    ...(trouble === undefined ? {} : { trouble }),
  };
}

function describeFilled(
  submission: Submission | undefined,
  { lines, fields, agreements }: Snapshot,
): string[] {
  const rest = [
    fields.length > 0 ? `其余内容 ${fields.length} 项` : '',
    agreements.length > 0 ? `已同意的协议 ${agreements.length} 份` : '',
  ].filter(Boolean);
  return [
    `「${submission?.title ?? ''}」${rest.length > 0 ? `：${rest.join('，')}` : ''}`,
    ...lines.map(({ spec, priceFen, stock }) => `${spec}：${formatYuan(priceFen)} 元，${stock} 件`),
  ];
}
