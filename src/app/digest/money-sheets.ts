import { PLATFORM_WORDS } from '../../domain/chinese.ts';
import type { ReportSheet } from '../../ports/reports.ts';
import { shopName } from '../messages/words.ts';
import type { Digest, MoneySum } from './model.ts';
import { count, instant, money, sheetOf, text } from './sheet-columns.ts';
import { SHEET_NAMES } from './sheet-names.ts';

interface MoneyRow extends MoneySum {
  platform: string;
  shop: string;
}

/** Per shop, then the sum over all. */
export function moneySheet({ money: sums, pool }: Digest): ReportSheet {
  const rows: MoneyRow[] = [
    ...sums.shops.map((sum) => ({
      ...sum,
      platform: PLATFORM_WORDS[sum.platform],
      shop: shopName(pool, sum.shopId),
    })),
    { ...sums, platform: '合计', shop: '' },
  ];
  return sheetOf(SHEET_NAMES.money, rows, [
    [text('平台', 10), (row) => row.platform],
    [text('店铺', 18), (row) => row.shop],
    [count('在途条数'), (row) => row.submissions],
    [money('计划销售（元）'), (row) => row.plannedSalesFen],
    [money('毛利不低于（元）'), (row) => row.marginFen],
    [count('未提交条数'), (row) => row.atRisk.submissions],
    [money('未提交金额（元）'), (row) => row.atRisk.plannedSalesFen],
    [instant('最早截止'), (row) => row.atRisk.untilAt],
  ]);
}
