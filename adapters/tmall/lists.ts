import { numberedList } from '../page/numbered-list.ts';
import type { ListSource } from '../page/read-pages.ts';
import { queryOf } from './parse.ts';
import { API } from './profile.ts';
import { Batch, Card, Choice, SignedRow } from './schema.ts';

const KEYS = { number: 'currentPage', size: 'pageSize', total: 'total', members: 'list' };

export const CAMPAIGNS = numberedList<Card>(KEYS, {
  path: API.campaigns,
  schema: Card,
  idOf: (card) => card.id,
});

/** 商品批量导入: batches of one phase, newest first. */
export const BATCHES = numberedList<Batch>(KEYS, {
  path: API.batches,
  schema: Batch,
  idOf: (batch) => batch.batchId,
});

/** Items of a sign record, or the one searched for; the editor's sidebar asks the same call with a scene of its own. */
export function choicesOf(itemId = ''): ListSource<Choice> {
  return numberedList<Choice>(KEYS, {
    path: API.items,
    schema: Choice,
    idOf: (choice) => choice.itemId,
    wants: (request) => {
      const query = queryOf(request);
      return query.querier === 'juItemSelectQuerier' && query.scene === undefined && query.itemId === itemId;
    },
  });
}

const NARROWER = ['statusName', 'itemName', 'activityName'];

/** 已报商品 as asked for exactly these items (none = all) and nothing narrower. */
export function signedOf(itemIds: readonly string[]): ListSource<SignedRow> {
  return numberedList<SignedRow>(KEYS, {
    path: API.items,
    schema: SignedRow,
    idOf: (row) => row.juId,
    wants: (request) => {
      const query = queryOf(request);
      const isWhole = NARROWER.every((name) => (query[name] ?? '') === '');
      return (
        isWhole && query.querier === 'juItemCompositeQuerier' && (query.itemId ?? '') === itemIds.join(',')
      );
    },
  });
}
