import { giveConsent } from '../../../src/app/consent.ts';
import { prepareSubmissions } from '../../../src/app/prepare.ts';
import { hashText } from '../../../src/domain/snapshot.ts';
import type { Submission } from '../../../src/domain/submission.ts';
import type { SubmissionPatch } from '../../../src/ports/ledger.ts';
import { AGREEMENT, formOffer, type PrepareWorld } from './prepare-world.ts';

/** The listing of the first shop, drafted with every consent given. */
export async function prepareOne(world: PrepareWorld, offer = formOffer()): Promise<Submission> {
  await world.offer(offer);
  const textHash = hashText(AGREEMENT.text);
  await giveConsent(world.deps, { person: 'lin', shopId: world.shop.id, textHash });
  await prepareSubmissions(world.deps, world.shop, world.run);
  const [submission] = await world.ledger.submissions.list({ shopId: world.shop.id });
  if (!submission) throw new Error('nothing was drafted');
  return submission;
}

/** A person said yes to the agreement in an earlier campaign. */
export async function consentBeforehand({ ledger, clock, shop }: PrepareWorld): Promise<void> {
  const { label, text } = AGREEMENT;
  const [by, at] = ['lin', clock.now()];
  const consent = { shopId: shop.id, textHash: hashText(text), text, label, by, at };
  await ledger.submissions.giveConsent(consent, { who: by, at, why: '同意', event: 'consent-given' });
}

/** The first shop's submission; there must be exactly one. */
export async function onlySubmission({ ledger, shop }: PrepareWorld): Promise<Submission> {
  const [submission, ...others] = await ledger.submissions.list({ shopId: shop.id });
  if (!submission || others.length > 0) {
    throw new Error(`expected one submission, got ${submission ? 1 + others.length : 0}`);
  }
  return submission;
}

/** Files an approved one the way the filing bot does: claim, intent, accepted answer. */
export async function fileOne(world: PrepareWorld, submission: Submission): Promise<Submission> {
  const { actions, submissions } = world.ledger;
  const change = { who: 'bot:file-submissions', at: world.clock.now(), why: '提交', event: 'claimed' };
  const { shopId, offerId } = submission;
  const claim = {
    kind: 'enrol' as const,
    platform: 'pinduoduo' as const,
    shopId,
    offerId,
    submissionIds: [submission.id],
    runId: 'r',
  };
  const action = await actions.claim(claim, change);
  if (!action) throw new Error('nothing was claimed');
  if (
    (await actions.commitIntent(action.id, world.clock.now(), { ...change, event: 'intent' })) !== 'committed'
  ) {
    throw new Error('the intent was refused');
  }
  const lines = submission.lines.map(({ platformSkuId }) => ({
    platformSkuId,
    outcome: 'accepted' as const,
  }));
  const answers = [{ subjectId: submission.subject.id, lines, reference: 'R1' }];
  await actions.recordAnswers(action.id, answers, { ...change, event: 'answered' });
  return submissions.get(submission.id);
}

/** What the tracker would write after reading the platform's record. */
export async function patch(world: PrepareWorld, id: string, change: SubmissionPatch): Promise<Submission> {
  const at = world.clock.now();
  const after = await world.ledger.submissions.change(id, change, {
    who: 'bot:track-reviews',
    at,
    why: '跟踪',
    event: 'tracked',
  });
  if (!after) throw new Error('the change was refused');
  return after;
}
