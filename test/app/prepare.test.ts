import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareSubmissions } from '../../src/app/prepare.ts';
import { Stop } from '../../src/domain/errors.ts';
import { hashText } from '../../src/domain/snapshot.ts';
import { eventsOf } from '../runtime/store/samples.ts';
import {
  AGREEMENT,
  createPrepareWorld,
  formOffer,
  type PrepareWorld,
  shopFacts,
} from './support/prepare-world.ts';
import { consentBeforehand, onlySubmission } from './support/prepared.ts';

let world: PrepareWorld;

beforeEach(async () => {
  world = await createPrepareWorld();
});
afterEach(() => world.close());

const prepare = () => prepareSubmissions(world.deps, world.shop, world.run);
const only = () => onlySubmission(world);

describe('prepareSubmissions', () => {
  it('drafts what fits, checks it and approves by policy', async () => {
    await consentBeforehand(world);
    await world.offer(formOffer());
    const result = await prepare();
    expect(result).toMatchObject({ result: 'done', counts: { judged: 1, fit: 1, drafted: 1, approved: 1 } });
    const submission = await only();
    expect(submission).toMatchObject({
      stage: 'approved',
      occurrence: 1,
      madeBy: 'bot:prepare-submissions',
      owner: 'lin',
      requiredRoles: [],
      offerVersion: 1,
    });
    expect(submission.snapshot.lines.map((line) => [line.platformSkuId, line.priceFen, line.stock])).toEqual([
      ['191', 1700, 450],
      ['192', 1700, 450],
    ]);
    expect(submission.snapshot.fields.map((field) => [field.code, field.file ?? field.value])).toEqual([
      ['shipping_config', 'true'],
      ['slogan', '薄皮一捏就开'],
      ['white_image', 'pictures/P1-white.png'],
    ]);
    expect(submission.snapshot.agreements).toEqual([
      { code: 'outer_protocol', textHash: hashText(AGREEMENT.text) },
    ]);
    const [approval] = await world.ledger.submissions.approvals(submission.id);
    expect(approval).toMatchObject({ by: 'policy', role: 'policy', snapshotHash: submission.snapshotHash });
    expect(await eventsOf(world.ledger, submission.id)).toEqual(['drafted', 'checked', 'approved']);
  });

  it('changes nothing when run again', async () => {
    await consentBeforehand(world);
    await world.offer(formOffer());
    await prepare();
    const before = await only();
    expect((await prepare()).counts).toMatchObject({ drafted: 0, redrafted: 0, held: 0 });
    expect(await only()).toEqual(before);
  });

  it('keeps every verdict with its findings, fit or not', async () => {
    await world.offer(formOffer(), [shopFacts(1, { isEligible: false, ineligibleReason: '近期违规' })]);
    expect((await prepare()).counts).toMatchObject({ unfit: 1, drafted: 0 });
    const [verdict] = await world.ledger.campaigns.verdicts({ shopId: world.shop.id });
    expect(verdict).toMatchObject({ kind: 'unfit', offerVersion: 1 });
    expect(verdict?.findings.map((finding) => finding.text).join()).toContain('近期违规');
  });

  it('sends it to the roles whose route holds, with numbers', async () => {
    world.pool.approvalRoutes.push({ id: 'thin', when: 'marginBp < 9000', role: 'finance' });
    await consentBeforehand(world);
    await world.offer(formOffer());
    await prepare();
    expect(await only()).toMatchObject({ stage: 'awaiting-approval', requiredRoles: ['finance'] });
  });

  it('stops on a broken route and names it', async () => {
    world.pool.approvalRoutes.push({ id: 'broken', when: 'profit <', role: 'finance' });
    await consentBeforehand(world);
    await world.offer(formOffer());
    await expect(prepare()).rejects.toThrow(Stop);
    await expect(prepare()).rejects.toThrow(/broken/);
  });

  it('promises a piece once, over both shops', async () => {
    await consentBeforehand(world);
    await world.offer(formOffer());
    await prepare();
    const [, second] = world.pool.shops;
    if (!second) throw new Error('two shops');
    const other = { ...world, shop: second };
    const at = world.clock.now();
    const change = { who: 'bot', at, why: '', event: 'scouted' };
    await world.ledger.campaigns.recordOffer(
      second.id,
      { content: formOffer({ agreements: [], fields: [] }), facts: [shopFacts(2)] },
      change,
    );
    await prepareSubmissions(world.deps, other.shop, world.run);
    const [submission] = await world.ledger.submissions.list({ shopId: second.id });
    expect(submission?.lines.map((line) => line.stock)).toEqual([225, 225]);
    await prepare();
    expect((await only()).lines.map((line) => line.stock)).toEqual([450, 450]);
  });

  it('does not draft what somebody else has signed up', async () => {
    await consentBeforehand(world);
    await world.offer(formOffer());
    const at = world.clock.now();
    await world.ledger.records.keep(
      {
        recordId: 'R9',
        offerId: '22660',
        offerName: '活动',
        campaignType: '限时秒杀',
        subjectId: '500000000001',
        subjectTitle: '核桃',
        statusRaw: '审核中',
        review: 'reviewing',
        isSystemEnrolled: false,
        signedUpAt: at,
        lines: [],
        shopId: world.shop.id,
        origin: 'staff',
        observedAt: at,
      },
      { who: 'bot', at, why: '', event: 'record-seen' },
    );
    expect((await prepare()).counts).toMatchObject({ unfit: 1, drafted: 0 });
  });

  it('drafts no second occurrence by itself', async () => {
    await consentBeforehand(world);
    await world.offer(formOffer());
    await prepare();
    const { id } = await only();
    await world.ledger.submissions.change(
      id,
      { stage: 'cancelled' },
      { who: 'lin', at: world.clock.now(), why: '取消', event: 'cancelled' },
    );
    expect((await prepare()).counts).toMatchObject({ fit: 1, drafted: 0 });
    expect((await only()).stage).toBe('cancelled');
  });

  it('lapses what passed its deadline, and follows a deadline that moved', async () => {
    await consentBeforehand(world);
    await world.offer(formOffer());
    await prepare();
    world.clock.set('2026-11-30T15:59:00.000Z');
    const later = '2026-12-05T00:00:00.000Z';
    const seen = { observedAt: world.clock.now() };
    for (const sku of world.pool.skus) sku.stockObservedAt = world.clock.now();
    await world.offer(formOffer({ signUpEndsAt: later }), [shopFacts(1, seen)]);
    world.clock.set('2026-11-30T16:30:00.000Z');
    await prepare();
    expect(await only()).toMatchObject({ stage: 'approved', signUpEndsAt: later, offerVersion: 2 });
    world.clock.set(later);
    expect((await prepare()).counts).toMatchObject({ lapsed: 1 });
    expect(await only()).toMatchObject({ stage: 'lapsed', isOpen: false });
    expect(await world.ledger.outbox.list('waiting', 10)).toMatchObject([
      { kind: 'alert', to: ['lin'], data: { title: '报名截止，没有提交' } },
    ]);
  });
});
