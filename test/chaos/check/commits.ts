import { judgeRun } from '../../sandbox/oracle.ts';
import type { Check, Exported, History, Violation } from './history.ts';
import { eventsOf } from './history.ts';

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

/** Each press that the platform heard of was announced by an intent of its own. */
export const checkAnnounced: Check = (history) =>
  history.ledger.submissions.flatMap((submission): Violation[] => {
    const { offerId, subject } = submission;
    const own = takenFromUs(history).filter(
      (taken) => taken.offerId === offerId && taken.goods.goodsId === subject.id,
    );
    const presses = new Set(own.map(({ nonce }) => nonce)).size;
    const intents = eventsOf(history, submission.id, 'intent').length;
    const text = `${submission.id} was taken from ${presses} presses with ${intents} intents`;
    return presses > intents ? [{ kind: 'unannounced-press', text }] : [];
  });
