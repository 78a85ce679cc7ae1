import { approveSubmissions } from '../../src/app/approve.ts';
import { requestFollowUp } from '../../src/app/request-follow-up.ts';
import { resubmit } from '../../src/app/resubmit.ts';
import type { Submission } from '../../src/domain/submission.ts';
import type { App } from '../../src/main.ts';

const WHO = 'zhou';
const COLLEAGUE = 'qian';
/** Makes what the two of them approve. */
const MAKER = 'sun';
/** Where a shop waits for somebody to log in again. */
const LOGGED_OUT = new Set(['taken-over', 'needs-human', 'wrong-shop', 'needs-login']);

/** What a person does when told: lifts the breaker's pause after a look, logs in again. Decides nothing about submissions. */
export async function doPersonsPart({ deps }: App): Promise<void> {
  const { ledger, clock } = deps;
  for (const { scope, by } of await ledger.operations.pauses()) {
    if (by !== 'bot:breaker') continue;
    const why = '已核对，恢复提交';
    await ledger.operations.unpause(scope, { who: WHO, at: clock.now(), event: 'unpaused', why });
  }
  for (const { shopId, session } of await ledger.operations.shopStates()) {
    if (!LOGGED_OUT.has(session)) continue;
    const asked = { shopId, session: 'unknown', text: '有人要求重新登录' } as const;
    await ledger.operations.setShopState({ ...asked, checkedAt: clock.now() });
  }
}

/** Filed ones of these that are not taken back yet. */
export async function standing({ deps }: App, ids: readonly string[]): Promise<Submission[]> {
  return ids.length === 0 ? [] : deps.ledger.submissions.list({ ids, stages: ['filed'], isOpen: true });
}

/** One asks for it and another says yes, once the platform lists the record; again when they are told that it was not done. */
export async function takeBack(app: App, ids: readonly string[]): Promise<void> {
  const { deps } = app;
  for (const { id, shopId, platformRecordId = '', withdrawal } of await standing(app, ids)) {
    const state = withdrawal?.state ?? 'none';
    const isListed = (await deps.ledger.records.kept(shopId, [platformRecordId])).length > 0;
    if (!isListed || state === 'pressing' || state === 'unknown' || state === 'accepted') continue;
    if (state !== 'asked')
      await requestFollowUp(deps, { submissionId: id, person: COLLEAGUE, reason: '断货' });
    await approveSubmissions(deps, { person: WHO, filter: { ids: [id] }, decision: 'approved' });
  }
}

/** The next occurrence of each that was taken back, approved by two people. Returns what may be filed. */
export async function signUpAgain({ deps }: App, ids: readonly string[]): Promise<string[]> {
  const next: string[] = [];
  for (const { id } of await deps.ledger.submissions.list({ ids, reviews: ['withdrawn'] })) {
    const again = await resubmit(deps, { submissionId: id, person: MAKER, corrections: {} });
    if (again.kind === 'refused') throw new Error(`${id} cannot be signed up again: ${again.text}`);
    next.push(again.submission.id);
  }
  for (const person of [WHO, COLLEAGUE]) {
    await approveSubmissions(deps, { person, filter: { ids: next }, decision: 'approved' });
  }
  return next;
}
