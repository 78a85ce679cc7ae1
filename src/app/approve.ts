import { type Approval, hasHandIn } from '../domain/approval.ts';
import { ROLE_WORDS, STAGE_WORDS } from '../domain/chinese.ts';
import { formatYuan } from '../domain/money.ts';
import type { Person, Pool } from '../domain/pool/schema.ts';
import { coversCategory } from '../domain/rules/policy-lookup.ts';
import type { Submission } from '../domain/submission.ts';
import { decideFollowUp, openFollowUp } from './approve-follow-up.ts';
import type { AppDeps } from './deps.ts';
import { mayActIn, personOf } from './prepare-people.ts';

export interface ApproveInput {
  /** Person id. */
  person: string;
  /** Several = all must hold; none = everything that waits for this person. What follows a sign-up is only decided by its id. */
  filter: { ids?: readonly string[]; campaignId?: string; shopId?: string };
  except?: readonly string[];
  decision: 'approved' | 'rejected';
  note?: string;
}

/** What happened to one submission, Chinese text included. */
export interface ApproveResult {
  submissionId: string;
  title: string;
  /** partly: this person's yes is kept, another role is still missing. skipped: not theirs to decide, nothing written. */
  result: 'approved' | 'partly' | 'rejected' | 'skipped';
  text: string;
}

export interface Deciding {
  deps: AppDeps;
  person: Person;
  input: ApproveInput;
}

/** A person's yes or no to exactly the contents as they stand. Safe to repeat: what is decided is skipped and says so. */
export async function approveSubmissions(deps: AppDeps, input: ApproveInput): Promise<ApproveResult[]> {
  const person = await personOf(deps, input.person);
  const { pool } = await deps.pools.read();
  const results: ApproveResult[] = [];
  for (const submission of await candidates(deps, input)) {
    const deciding = { deps, person, input };
    const kind = openFollowUp(submission);
    const result = kind
      ? await decideFollowUp(deciding, submission, kind)
      : await decide(deciding, submission, pool);
    results.push({ submissionId: submission.id, title: submission.title, ...result });
  }
  return results;
}

export type Outcome = Pick<ApproveResult, 'result' | 'text'>;

async function candidates(deps: AppDeps, { filter, except = [] }: ApproveInput): Promise<Submission[]> {
  const { submissions } = deps.ledger;
  const found = filter.ids
    ? await Promise.all(filter.ids.map((id) => submissions.get(id)))
    : await submissions.list({
        stages: ['awaiting-approval'],
        ...(filter.shopId ? { shopId: filter.shopId } : {}),
      });
  return found.filter(
    (one) =>
      !except.includes(one.id) &&
      (filter.shopId === undefined || one.shopId === filter.shopId) &&
      (filter.campaignId === undefined || one.campaignId === filter.campaignId),
  );
}

async function decide(
  { deps, person, input }: Deciding,
  submission: Submission,
  pool: Pool,
): Promise<Outcome> {
  const approvals = await deps.ledger.submissions.approvals(submission.id);
  const obstacle = approvalObstacle(person, submission, { approvals, pool });
  if (obstacle) return { result: 'skipped', text: obstacle };
  const at = deps.clock.now();
  const { snapshotHash, basisHash } = submission;
  const note = input.note === undefined ? {} : { note: input.note };
  const approval = {
    submissionId: submission.id,
    snapshotHash,
    basisHash,
    by: person.id,
    role: person.role,
    at,
    ...note,
  };
  const verb = input.decision === 'approved' ? '批准' : '否决';
  const why = `${ROLE_WORDS[person.role]} ${person.name} ${verb}${input.note ? `:${input.note}` : ''}`;
  const change = { who: person.id, at, event: input.decision, why };
  const after = await deps.ledger.submissions.approve(
    submission.id,
    { ...approval, decision: input.decision },
    change,
  );
  return outcomeOf({ before: submission, after, person }, input.decision, why);
}

/** A no ends the occurrence: nothing of it was filed, and what would be asked again needs a new decision to draft it. */
function outcomeOf(
  { before, after, person }: { before: Submission; after: Submission; person: Person },
  decision: ApproveInput['decision'],
  why: string,
): Outcome {
  const isSame = after.snapshotHash === before.snapshotHash && after.basisHash === before.basisHash;
  if (decision === 'rejected' && after.stage === 'cancelled')
    return { result: 'rejected', text: `${why}；申报已取消` };
  if (decision === 'approved' && after.stage === 'approved' && isSame)
    return { result: 'approved', text: `${why}；${numbersOf(after)}` };
  if (decision === 'rejected' || after.stage !== 'awaiting-approval' || !isSame)
    return { result: 'skipped', text: '申报刚刚有变化，请重新查看后再决定' };
  const missing = after.requiredRoles.filter((role) => role !== person.role);
  return {
    result: 'partly',
    text: `${why}；还需 ${missing.map((role) => ROLE_WORDS[role]).join('、')} 批准`,
  };
}

/** Why that person may not decide on it now, in Chinese; undefined = may. */
export function approvalObstacle(
  person: Person,
  submission: Submission,
  { approvals, pool }: { approvals: readonly Approval[]; pool: Pool },
): string | undefined {
  if (submission.stage !== 'awaiting-approval')
    return `当前是「${STAGE_WORDS[submission.stage]}」，不在待审批`;
  if (!mayActIn(person, submission.shopId)) return `${person.name} 不负责店铺 ${submission.shopId}`;
  const category = pool.listings.find((listing) => listing.id === submission.listingId)?.category ?? '';
  if (!person.categories.some((scope) => coversCategory(scope, category)))
    return `${person.name} 不负责类目 ${category}`;
  if (!submission.requiredRoles.includes(person.role)) {
    const roles = submission.requiredRoles.map((role) => ROLE_WORDS[role]).join('、');
    return `需要 ${roles} 审批，${person.name} 是${ROLE_WORDS[person.role]}`;
  }
  if (person.id === submission.madeBy || person.id === submission.changedBy) {
    return `${person.name} 自己起草或改过这条申报，必须由别人审批`;
  }
  if (hasHandIn(submission, person.id))
    return `${person.name} 导入了这条申报所依据的策略或成本，必须由别人审批`;
  return hasDecided(person, submission, approvals) ? `${person.name} 已经批准过当前内容` : undefined;
}

function hasDecided(person: Person, submission: Submission, approvals: readonly Approval[]): boolean {
  return approvals.some(
    (one) =>
      one.by === person.id &&
      one.voidedAt === undefined &&
      one.decision === 'approved' &&
      one.snapshotHash === submission.snapshotHash &&
      one.basisHash === submission.basisHash,
  );
}

function numbersOf({ marginBp, discountBp, plannedSalesFen, lines }: Submission): string {
  return `${lines.length} 个规格，最低毛利率 ${marginBp / 100}%，最深折扣 ${discountBp / 100}%，计划销售额 ${formatYuan(plannedSalesFen)} 元`;
}
