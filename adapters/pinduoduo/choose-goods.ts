import { z } from 'zod';
import { PageChanged } from '../../src/domain/errors.ts';
import type { PrepareHold } from '../../src/ports/adapter.ts';
import { readWhenShown } from '../form/in-page.ts';
import { STEP_LIMIT_MS } from '../page/limits.ts';
import { open } from '../page/navigate.ts';
import { type ListSource, readAllPages, readFirstPage } from '../page/read-pages.ts';
import { tap } from '../page/steps.ts';
import type { Visit } from '../page/visit.ts';
import { listOf } from './lists.ts';
import { choose, PATHS } from './pages.ts';
import { API } from './profile.ts';
import { Goods } from './schema.ts';

export interface ListedGoods {
  eligible: Goods[];
  ineligible: Goods[];
}

const ListRequest = z.object({ eligible: z.int(), goods_id: z.union([z.string(), z.number()]).nullish() });

/** Goods that may and may not sign up, with the platform's reasons; one with an open record is in neither list. */
export async function readGoods(visit: Visit, offerId: string): Promise<ListedGoods> {
  await openChooseGoods(visit, offerId);
  const eligible = await readAllPages(visit, goodsList({ eligible: true }));
  await tap(visit, choose.tab('不可报名商品'));
  const ineligible = await readAllPages(visit, goodsList({ eligible: false }));
  return { eligible: eligible.items, ineligible: ineligible.items };
}

export async function openChooseGoods(visit: Visit, offerId: string): Promise<void> {
  await open(visit, `${PATHS.chooseGoods}?activity_id=${offerId}`);
}

/** The list under one of the two tabs; without `goodsId` the unsearched one. */
function goodsList({ eligible, goodsId = '' }: { eligible: boolean; goodsId?: string }): ListSource<Goods> {
  return listOf<Goods>({
    path: API.eligibleGoods,
    members: 'goods_list',
    schema: Goods,
    idOf: (goods) => goods.goods_id,
    wants: (request) => {
      const asked = ListRequest.safeParse(request).data;
      return asked?.eligible === Number(eligible) && String(asked.goods_id ?? '') === goodsId;
    },
  });
}

/** The list of goods that may sign up, as the tab shows it now: its first page. */
export async function showEligible(visit: Visit): Promise<string[]> {
  const { items } = await readFirstPage(visit, goodsList({ eligible: true }));
  return items.map((goods) => goods.goods_id);
}

export interface Ticking {
  offerId: string;
  goodsIds: readonly string[];
  /** Goods that the opened list shows without a search. */
  shownIds: readonly string[];
}

/**
 * Ticks the goods on the opened list and goes on to the form. Goods that the list does not offer come back as holds, and
 * the form is then not opened.
 */
export async function tickGoods(visit: Visit, ticking: Ticking): Promise<PrepareHold[]> {
  const { page } = visit;
  const { goodsIds, shownIds, offerId } = ticking;
  const holds: PrepareHold[] = [];
  // Those in sight first: a search replaces the list, not what is ticked.
  for (const goodsId of [...goodsIds].sort(
    (a, b) => Number(shownIds.includes(b)) - Number(shownIds.includes(a)),
  )) {
    const isOffered = shownIds.includes(goodsId) || (await searchGoods(visit, goodsId));
    if (isOffered) await tap(visit, choose.box(goodsId));
    else holds.push(await whyNotOffered(visit, goodsId));
  }
  if (holds.length > 0) return holds;
  await readWhenShown(page, choose.chosen(goodsIds.length), STEP_LIMIT_MS);
  await tap(visit, choose.next);
  await page.waitForURL((url) => url.pathname === PATHS.form, {
    waitUntil: 'commit',
    timeout: STEP_LIMIT_MS,
  });
  if (new URL(page.url()).searchParams.get('activityId') !== offerId) {
    throw new PageChanged('form of another activity', '打开的报名页属于另一个活动，已停止操作。');
  }
  return [];
}

async function searchGoods(visit: Visit, goodsId: string): Promise<boolean> {
  await choose.idBox(visit.page).fill(goodsId, { timeout: STEP_LIMIT_MS });
  await tap(visit, choose.search);
  const { items } = await readAllPages(visit, goodsList({ eligible: true, goodsId }));
  return items.some((goods) => goods.goods_id === goodsId);
}

/** Looks on the other tab, then comes back: goods with an open record are on neither. */
async function whyNotOffered(visit: Visit, goodsId: string): Promise<PrepareHold> {
  await tap(visit, choose.tab('不可报名商品'));
  const { items } = await readAllPages(visit, goodsList({ eligible: false, goodsId }));
  await tap(visit, choose.tab('可报名商品'));
  const reasons = items[0]?.reason_list?.map((reason) => reason.text).join('；');
  return items[0]
    ? {
        code: 'check-failed',
        subjectId: goodsId,
        text: `平台现在不让商品 ${goodsId} 报名：${reasons || '没有说明原因'}。`,
      }
    : {
        code: 'already-on-platform',
        subjectId: goodsId,
        text: `商品 ${goodsId} 不在可报名和不可报名的列表里，通常是已有进行中的报名。请核对报名记录。`,
      };
}
