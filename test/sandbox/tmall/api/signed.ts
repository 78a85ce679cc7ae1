import type { SignedItem } from '../model.ts';
import { offerIdOf } from '../signed-items.ts';
import { wireSigned } from '../wire.ts';
import { type Answer, type Call, listPage, visibleSigned } from './call.ts';

const MAX_PAGE_SIZE = 100;

/** 已报商品, newest first. Path, `querier` and `pageSize=100` are documented; of the filters only `status` is. */
export function listSigned(call: Call): Answer {
  const found = isBlind(call) ? [] : visibleSigned(call).filter((one) => isWanted(call, one));
  const size = Math.min(MAX_PAGE_SIZE, Number(call.query.get('pageSize')) || MAX_PAGE_SIZE);
  const page = listPage(found, call, size);
  return { data: { ...page, list: page.list.map((signed) => wire(call, signed)) } };
}

function isBlind({ platform, query, facts }: Call): boolean {
  return (query.get('itemId') ?? '') !== '' && platform.faults.take('blind-search', facts) !== undefined;
}

/** Filters of the page: 商品报名状态, 商品ID (several by comma), 商品名称, 活动名称. */
function isWanted({ platform, query }: Call, signed: SignedItem): boolean {
  const text = (name: string): string => query.get(name) ?? '';
  const ids = text('itemId')
    .split(',')
    .filter((id) => id !== '');
  const title = platform.world.items.find((item) => item.itemId === signed.itemId)?.title ?? '';
  return (
    (text('statusName') === '' || signed.status === text('statusName')) &&
    (ids.length === 0 || ids.includes(signed.itemId)) &&
    title.includes(text('itemName')) &&
    signed.activityName.includes(text('activityName'))
  );
}

function wire({ platform }: Call, signed: SignedItem): Record<string, unknown> {
  return wireSigned({
    signed,
    item: platform.world.items.find((item) => item.itemId === signed.itemId && item.shop === signed.shop),
    phase: platform.world.phases.find((phase) => offerIdOf(phase) === offerIdOf(signed)),
  });
}
