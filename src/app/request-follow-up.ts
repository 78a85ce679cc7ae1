import { FOLLOW_UP_WORDS, REVIEW_WORDS, STAGE_WORDS } from '../domain/chinese.ts';
import { wishOf } from '../domain/follow-up.ts';
import { formatYuan } from '../domain/money.ts';
import { followUpContent } from '../domain/rules/follow-up-content.ts';
import type { FollowUpKind, Snapshot, SnapshotLine } from '../domain/snapshot.ts';
import type { Submission } from '../domain/submission.ts';
import { type PersonResult, refused } from './cancel.ts';
import type { AppDeps } from './deps.ts';
import { mayActIn, personOf, shopOf } from './prepare-people.ts';

export interface FollowUpRequest {
  submissionId: string;
  person: string;
  reason: string;
  /** `withdraw` when absent. */
  kind?: FollowUpKind;
  /** For `adjust`: what changes, by the platform's sku id. */
  lines?: readonly (Pick<SnapshotLine, 'platformSkuId'> &
    Partial<Pick<SnapshotLine, 'priceFen' | 'stock'>>)[];
  /** For `supply-material`: the new values by field code; files as paths below the pool's `files/` folder with their hash. */
  fields?: readonly { code: string; value: string; file?: string }[];
}

/** Asks that something be done to a filed submission at the platform. Nothing happens until somebody else approves it by its id. */
export async function requestFollowUp(deps: AppDeps, input: FollowUpRequest): Promise<PersonResult> {
  const { kind = 'withdraw' } = input;
  const person = await personOf(deps, input.person);
  const submission = await deps.ledger.submissions.get(input.submissionId);
  if (!mayActIn(person, submission.shopId)) return refused(`${person.name} 不负责店铺 ${submission.shopId}`);
  const shop = await shopOf(deps, submission.shopId);
  const name = FOLLOW_UP_WORDS[kind];
  const canDo = deps.profiles.get(shop.platform)?.actionKinds.includes(kind) ?? false;
  if (!canDo) return refused(`该平台不支持由系统${name}，请到平台人工处理`);
  const content = contentOf(submission, input);
  const obstacle = obstacleOf(submission, kind) ?? (typeof content === 'string' ? content : undefined);
  if (obstacle !== undefined || typeof content === 'string') return refused(obstacle ?? '');
  const at = deps.clock.now();
  const { snapshot, hash } = followUpContent(kind, content);
  const wish = { hash, askedBy: person.id, why: input.reason, at, state: 'asked' as const };
  const why = `${person.name} 申请${name}：${input.reason}；需要另一人批准`;
  const event = kind === 'withdraw' ? 'withdrawal-asked' : `${kind}-asked`;
  const patch = kind === 'withdraw' ? { withdrawal: wish } : { followUp: { ...wish, kind, snapshot } };
  const after = await deps.ledger.submissions.change(
    submission.id,
    patch,
    { who: person.id, at, event, why },
    { stage: 'filed' },
  );
  if (!after) return refused('申报状态刚刚改变，请重新查看后再决定');
  return { kind: 'done', submission: after, text: why };
}

function obstacleOf(submission: Submission, kind: FollowUpKind): string | undefined {
  const name = FOLLOW_UP_WORDS[kind];
  if (submission.stage !== 'filed')
    return `当前是「${STAGE_WORDS[submission.stage]}」，只有已提交的申报可以${name}`;
  if (!submission.isOpen) return `平台状态「${REVIEW_WORDS[submission.review]}」，已经结束，无需${name}`;
  if (submission.platformRecordId === undefined) return '还没有读到平台的报名记录，请先跟踪(track)一次';
  const standing = kind === 'withdraw' ? wishOf(submission, kind) : submission.followUp;
  if (standing?.state === 'asked' || standing?.state === 'pressing') return `已有人申请${name}`;
  return standing?.state === 'unknown' ? `上一次${name}的结果还没有核实` : undefined;
}

/** The content to press, or why it may not be asked for. */
function contentOf(
  submission: Submission,
  { kind, lines = [], fields = [] }: FollowUpRequest,
): Snapshot | string {
  const { snapshot } = submission;
  if (kind === 'adjust') return adjusted(submission, lines);
  if (kind !== 'supply-material') return snapshot;
  const unknown = fields.find(({ code }) => !snapshot.fields.some((field) => field.code === code));
  if (fields.length === 0) return '没有写明要补充哪些素材';
  if (unknown) return `申报里没有字段 ${unknown.code}`;
  return {
    ...snapshot,
    fields: snapshot.fields.map((field) => ({ ...field, ...fields.find(({ code }) => code === field.code) })),
  };
}

/** No price below a floor is ever asked for, whoever asks. */
function adjusted(
  { snapshot, lines: known, basis }: Submission,
  changes: NonNullable<FollowUpRequest['lines']>,
): Snapshot | string {
  if (changes.length === 0) return '没有写明要调整哪些规格';
  for (const { platformSkuId, priceFen } of changes) {
    const line = known.find((each) => each.platformSkuId === platformSkuId);
    if (!line) return `申报里没有规格 ${platformSkuId}`;
    const floorFen = basis.skus.find(({ skuId }) => skuId === line.skuId)?.floorFen;
    if (floorFen === undefined) return `规格 ${platformSkuId} 没有底价，不能调整`;
    if (priceFen !== undefined && priceFen < floorFen)
      return `规格 ${platformSkuId} 调整后 ${formatYuan(priceFen)} 元，低于底价 ${formatYuan(floorFen)} 元`;
  }
  return {
    ...snapshot,
    lines: snapshot.lines.map((line) => ({
      ...line,
      ...changes.find(({ platformSkuId }) => platformSkuId === line.platformSkuId),
    })),
  };
}
