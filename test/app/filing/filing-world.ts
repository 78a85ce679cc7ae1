import type { RunResult } from '../../../src/app/deps.ts';
import { fileShop } from '../../../src/app/file.ts';
import { trackShop } from '../../../src/app/track.ts';
import type { Submission } from '../../../src/domain/submission.ts';
import { eventsOf } from '../../runtime/store/samples.ts';
import { createPrepareWorld, type PrepareWorld } from '../support/prepare-world.ts';
import { prepareOne } from '../support/prepared.ts';

/** One approved submission, a scripted platform, and the bots that file and track it. */
export interface FilingWorld extends PrepareWorld {
  id: string;
  submission(): Promise<Submission>;
  file(): Promise<RunResult>;
  track(): Promise<RunResult>;
  /** What a worker killed between intent and press leaves behind, as the next owner settles it. */
  dieAfterIntent(): Promise<void>;
  /** Event names of the submission, oldest first. */
  told(): Promise<string[]>;
}

export async function createFilingWorld(): Promise<FilingWorld> {
  const world = await createPrepareWorld();
  const { id, stage } = await prepareOne(world);
  if (stage !== 'approved') throw new Error(`expected an approved submission, got ${stage}`);
  return {
    ...world,
    id,
    submission: () => world.ledger.submissions.get(id),
    file: () => fileShop(world.deps, world.shop, { ...world.run, who: 'bot:file-submissions' }),
    track: () => trackShop(world.deps, world.shop, { ...world.run, who: 'bot:track-reviews' }),
    dieAfterIntent: () => dieAfterIntent(world, id),
    told: () => eventsOf(world.ledger, id),
  };
}

async function dieAfterIntent({ ledger, clock, shop }: PrepareWorld, submissionId: string): Promise<void> {
  const changeOf = (event: string) => ({ who: 'bot:file-submissions', at: clock.now(), event, why: '提交' });
  const { offerId } = await ledger.submissions.get(submissionId);
  const { platform, id: shopId } = shop;
  const action = await ledger.actions.claim(
    { kind: 'enrol', platform, shopId, offerId, submissionIds: [submissionId], runId: 'killed' },
    changeOf('claimed'),
  );
  if (!action) throw new Error('nothing was claimed');
  await ledger.actions.commitIntent(action.id, clock.now(), changeOf('intent'));
  await ledger.actions.settleLeftBehind(changeOf('settled-after-restart'));
}
