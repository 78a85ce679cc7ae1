import { judgeRun } from '../../sandbox/oracle.ts';
import type { Check, Exported, History, Violation } from './history.ts';
import { intentsOf } from './history.ts';

type Submission = Exported['submissions'][number];

/** Doubles, losses and re-sends, as the sandbox's own oracle counts them. */
export const checkOracle: Check = ({ journal, ledger }) => {
  const judged = judgeRun(journal, ledger);
  const { doubles, lost, resent, resentReported } = judged;
  return [
    ...(doubles > 0 ? [{ kind: 'double' as const, text: `${doubles} taken twice` }] : []),
    ...(lost > 0 ? [{ kind: 'lost' as const, text: `${lost} lost` }] : []),
    ...(resent === resentReported
      ? []
      : [{ kind: 'resent-unreported' as const, text: `${resent} sent again, ${resentReported} reported` }]),
  ];
};

interface Taken {
  nonce: string;
  offerId: string;
  goods: Extract<History['journal'][number], { kind: 'commit' }>['goods'][number];
}

function takenFromUs({ journal }: History): Taken[] {
  return journal.flatMap((entry) =>
    entry.kind === 'commit' && entry.source === 'merchant'
      ? entry.goods.map((goods) => ({ nonce: entry.nonce, offerId: entry.offerId, goods }))
      : [],
  );
}

function submissionsBehind({ ledger }: History, { offerId, goods }: Taken): Submission[] {
  return ledger.submissions.filter((one) => one.offerId === offerId && one.subject.id === goods.goodsId);
}

/** What the platform took is what some approved snapshot says, sku by sku. */
export const checkContent: Check = (history) =>
  takenFromUs(history).flatMap((taken): Violation[] => {
    const isApproved = submissionsBehind(history, taken).some(({ snapshot }) =>
      isSameContent(snapshot.lines, taken.goods.skus),
    );
    const text = `goods ${taken.goods.goodsId} in ${taken.offerId} were taken at other prices or stocks`;
    return isApproved ? [] : [{ kind: 'other-content', text }];
  });

function isSameContent(lines: Submission['snapshot']['lines'], skus: Taken['goods']['skus']): boolean {
  return (
    lines.length === skus.length &&
    lines.every(({ platformSkuId, priceFen, stock }) =>
      skus.some((sku) => sku.skuId === platformSkuId && sku.priceFen === priceFen && sku.quantity === stock),
    )
  );
}

/** Each press that the platform heard of was announced by an intent of its own, in whichever occurrence of the goods. */
export const checkAnnounced: Check = (history) =>
  [...Map.groupBy(takenFromUs(history), keyOf)].flatMap(([key, taken]): Violation[] => {
    const presses = new Set(taken.map(({ nonce }) => nonce)).size;
    const intents = (taken[0] ? submissionsBehind(history, taken[0]) : []).reduce(
      (sum, { id }) => sum + intentsOf(history, id, 'enrol').length,
      0,
    );
    const text = `goods ${key} were taken from ${presses} presses with ${intents} intents`;
    return presses > intents ? [{ kind: 'unannounced-press', text }] : [];
  });

function keyOf({ offerId, goods }: Taken): string {
  return `${goods.goodsId} in ${offerId}`;
}
