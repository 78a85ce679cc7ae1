import { hashOf } from '../../../src/domain/snapshot.ts';
import { judgeRun } from '../../sandbox/oracle.ts';
import { missingRoles } from './approvals.ts';
import type { Check, Exported, History, Violation } from './history.ts';
import { goodsIn, intentsOf, submissionsOf } from './history.ts';

type Submission = Exported['submissions'][number];

/** Doubles, losses, phantoms and re-sends, as the sandbox's own oracle counts them. */
export const checkOracle: Check = ({ journal, ledger }) => {
  const judged = judgeRun(journal, ledger);
  const { doubles, lost, phantoms, resent, resentReported } = judged;
  return [
    ...(doubles > 0 ? [{ kind: 'double' as const, text: `${doubles} taken twice` }] : []),
    ...(lost > 0 ? [{ kind: 'lost' as const, text: `${lost} lost` }] : []),
    ...(phantoms > 0
      ? [{ kind: 'phantom' as const, text: `${phantoms} filed that nobody took from us` }]
      : []),
    ...(resent === resentReported
      ? []
      : [{ kind: 'resent-unreported' as const, text: `${resent} sent again, ${resentReported} reported` }]),
  ];
};

interface Taken {
  at: string;
  offerId: string;
  goods: Extract<History['journal'][number], { kind: 'commit' }>['goods'][number];
}

function takenFromUs({ journal }: History): Taken[] {
  return journal.flatMap((entry) =>
    entry.kind === 'commit' && entry.source === 'merchant'
      ? entry.goods.map((goods) => ({ at: entry.at, offerId: entry.offerId, goods }))
      : [],
  );
}

/** What the platform took is what a snapshot says, sku by sku, that people had approved when it was pressed. */
export const checkContent: Check = (history) =>
  takenFromUs(history).flatMap((taken): Violation[] => {
    const goods = goodsIn(taken.offerId, taken.goods.goodsId);
    const text = `goods ${goods} were taken at other prices or stocks than anybody approved`;
    return submissionsOf(history, goods).some((one) => isApprovedContent(history, one, taken))
      ? []
      : [{ kind: 'other-content', text }];
  });

function isApprovedContent(history: History, submission: Submission, { goods, at }: Taken): boolean {
  const { id, snapshot, snapshotHash } = submission;
  if (!isSameContent(snapshot.lines, goods.skus) || hashOf(snapshot) !== snapshotHash) return false;
  return intentsOf(history, id, 'enrol').some(
    (intent) =>
      intent.at <= at &&
      intent.data.snapshotHash === snapshotHash &&
      missingRoles(history, submission, intent).length === 0,
  );
}

function isSameContent(lines: Submission['snapshot']['lines'], skus: Taken['goods']['skus']): boolean {
  return (
    lines.length === skus.length &&
    lines.every(({ platformSkuId, priceFen, stock }) =>
      skus.some((sku) => sku.skuId === platformSkuId && sku.priceFen === priceFen && sku.quantity === stock),
    )
  );
}
