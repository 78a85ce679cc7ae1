import { describe, expect, it } from 'vitest';
import type { AppDeps } from '../../src/app/deps.ts';
import { resumeSubmission } from '../../src/app/resume.ts';
import type { HoldCode, LineOutcome, Submission } from '../../src/domain/submission.ts';
import { deliveryWorld } from './deliver-world.ts';
import { lineOf, submissionOf } from './support/submission-of.ts';
import { NOW } from './support/team.ts';

const CHANGE = { who: 'bot:test', at: NOW, why: '测试', event: 'test' };

async function heldWorld(code: HoldCode, outcome: LineOutcome = 'none') {
  const { ledger, deps: delivery } = await deliveryWorld();
  const deps: AppDeps = {
    ...delivery,
    lanes: { withShop: () => Promise.reject(new Error('no platform is looked at')) },
    profiles: new Map(),
    templates: [],
    poolFile: (relative) => relative,
  };
  const draft = submissionOf('x', { stage: 'draft', review: 'none', lines: [lineOf({ outcome })] });
  const { submission } = await ledger.submissions.create(draft, CHANGE);
  const hold = { code, text: '停下的原因' };
  const held = await ledger.submissions.change(submission.id, { stage: 'held', hold }, CHANGE);
  if (!held) throw new Error('not held');
  const resume = (person = 'wang') =>
    resumeSubmission(deps, { submissionId: held.id, person, reason: '已核对' });
  return { ledger, held, resume };
}

async function stageAfter({ resume }: { resume: () => Promise<{ kind: string; submission?: Submission }> }) {
  const answer = await resume();
  return answer.submission;
}

describe('resumeSubmission', () => {
  it('prepares anew what was never pressed, and says who decided', async () => {
    const world = await heldWorld('preset-unmapped');
    const after = await stageAfter(world);
    expect(after).toMatchObject({ stage: 'draft' });
    expect(after?.hold).toBeUndefined();
    const events = await world.ledger.submissions.events({ aggregateId: world.held.id });
    expect(events.at(-1)).toMatchObject({ event: 'resumed', who: 'wang' });
    expect(events.at(-1)?.why).toContain('已核对');
  });

  it('only looks up again what may be at the platform', async () => {
    expect(await stageAfter(await heldWorld('outcome-unclear', 'unknown'))).toMatchObject({
      stage: 'unknown',
    });
  });

  it('lets a third press be prepared only when its absence is proven', async () => {
    const unproven = await heldWorld('attempts-used', 'unknown');
    await expect(unproven.resume()).rejects.toThrow('proven absences');
    const proven = await heldWorld('attempts-used', 'unknown');
    const { id, hold } = proven.held;
    await proven.ledger.submissions.change(id, { stage: 'unknown', hold: null }, CHANGE);
    for (const readAt of ['2026-11-20T01:00:00.000Z', '2026-11-20T01:10:00.000Z'])
      await proven.ledger.actions.recordAbsence(id, { readAt, filter: '商品' }, CHANGE);
    await proven.ledger.submissions.change(id, { stage: 'held', hold }, CHANGE);
    const after = await stageAfter(proven);
    expect(after?.stage).toBe('draft');
    expect(after?.lines.map(({ outcome }) => outcome)).toEqual(['none']);
  });

  it('refuses what is not held, and people who may not act', async () => {
    const world = await heldWorld('page-changed');
    await expect(world.resume('chen')).rejects.toThrow('cannot act');
    await world.resume();
    expect(await world.resume()).toMatchObject({
      kind: 'refused',
      text: expect.stringContaining('没有停下'),
    });
  });
});
