import { latestSafeAt } from '../../domain/latest-safe.ts';
import { addMs, type Instant } from '../../domain/time.ts';
import type { StoredMessage } from '../../ports/notifier.ts';
import type { AppDeps } from '../deps.ts';
import { readFilingPace } from '../filing-pace.ts';
import { AlertData, NeedsPersonData, RejectionData } from '../messages/schema.ts';

export type UrgencyDeps = Pick<AppDeps, 'ledger' | 'pools' | 'profiles' | 'clock'>;

/** Somebody who reads it when the quiet hours end must still have time to act. */
const TIME_TO_ACT_MS = 2 * 3_600_000;

/**
 * Whether news may be held until the quiet hours end: not when it is urgent in itself, nor when its deadline or the latest safe time
 * of its submission comes before somebody could act on it. A digest comes when it is made.
 */
export async function canWait(deps: UrgencyDeps, message: StoredMessage, until: Instant): Promise<boolean> {
  const actBy = await latestReading(deps, message);
  return actBy === 'never' || (actBy !== 'now' && actBy > addMs(until, TIME_TO_ACT_MS));
}

async function latestReading(
  deps: UrgencyDeps,
  { kind, data }: StoredMessage,
): Promise<Instant | 'now' | 'never'> {
  if (kind === 'digest') return 'now';
  if (kind === 'alert') {
    const alert = AlertData.safeParse(data).data;
    return alert?.isUrgent === true ? 'now' : (alert?.deadlineAt ?? 'never');
  }
  const one =
    kind === 'rejection' ? RejectionData.safeParse(data).data : NeedsPersonData.safeParse(data).data;
  // What cannot be read cannot be judged: its sending tells what is wrong with it.
  if (!one) return 'now';
  const deadlineAt = 'deadlineAt' in one ? one.deadlineAt : one.signUpEndsAt;
  const safeAt = await safeTimeOf(deps, one.submissionId);
  return safeAt !== undefined && safeAt < deadlineAt ? safeAt : deadlineAt;
}

/** As if it had to be drafted again: what a rejection asks for. */
async function safeTimeOf(deps: UrgencyDeps, submissionId: string): Promise<Instant | undefined> {
  const [submission] = await deps.ledger.submissions.list({ ids: [submissionId] });
  const { pool } = await deps.pools.read();
  const shop = pool.shops.find(({ id }) => id === submission?.shopId);
  if (!submission || !shop) return undefined;
  const pace = await readFilingPace(deps, shop);
  return latestSafeAt({ ...submission, stage: 'draft' }, pace, deps.clock.now());
}
