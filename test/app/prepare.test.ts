import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { currentHashes } from '../../src/app/current-hashes.ts';
import { prepareSubmissions } from '../../src/app/prepare.ts';
import { Stop } from '../../src/domain/errors.ts';
import { hashText } from '../../src/domain/snapshot.ts';
import type { Submission } from '../../src/domain/submission.ts';
import {
  AGREEMENT,
  createPrepareWorld,
  FIELDS,
  formOffer,
  type PrepareWorld,
  pngOf,
  shopFacts,
} from './support/prepare-world.ts';

let world: PrepareWorld;

beforeEach(async () => {
  world = await createPrepareWorld();
});
afterEach(() => world.close());

async function consent(text = AGREEMENT.text): Promise<void> {
  const at = world.clock.now();
  await world.ledger.submissions.giveConsent(
    { shopId: world.shop.id, textHash: hashText(text), text, label: AGREEMENT.label, by: 'lin', at },
    { who: 'lin', at, why: '同意', event: 'consent-given' },
  );
}

const prepare = () => prepareSubmissions(world.deps, world.shop, world.run);

async function only(): Promise<Submission> {
  const [submission, ...others] = await world.ledger.submissions.list({ shopId: world.shop.id });
  expect(others).toEqual([]);
  if (!submission) throw new Error('nothing was drafted');
  return submission;
}

async function eventsOf({ id }: Submission) {
  return (await world.ledger.submissions.events({ aggregateId: id })).map((event) => event.event);
}

describe('prepareSubmissions', () => {
  it('drafts what fits, checks it and approves by policy', async () => {
    await consent();
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
    expect(await eventsOf(submission)).toEqual(['drafted', 'checked', 'approved']);
  });

  it('changes nothing when run again', async () => {
    await consent();
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
    await consent();
    await world.offer(formOffer());
    await prepare();
    expect(await only()).toMatchObject({ stage: 'awaiting-approval', requiredRoles: ['finance'] });
  });

  it('stops on a broken route and names it', async () => {
    world.pool.approvalRoutes.push({ id: 'broken', when: 'profit <', role: 'finance' });
    await consent();
    await world.offer(formOffer());
    await expect(prepare()).rejects.toThrow(Stop);
    await expect(prepare()).rejects.toThrow(/broken/);
  });

  it('promises a piece once, over both shops', async () => {
    await consent();
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
    await consent();
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
    await consent();
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
    await consent();
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

describe('what changes after approval', () => {
  beforeEach(async () => {
    await consent();
    await world.offer(formOffer());
    await prepare();
  });

  const cases: [name: string, change: () => Promise<void> | void, difference: RegExp][] = [
    [
      'a cost',
      () => void Object.assign(world.pool.skus[0] ?? {}, { costFen: 810 }),
      /SKU 1 成本：8\.00 → 8\.10/,
    ],
    [
      'a policy',
      () => void Object.assign(world.pool.pricePolicies[0] ?? {}, { targetDiscountBp: 8600 }),
      /规格1 活动价：17\.00 → 17\.20/,
    ],
    [
      'a text',
      () => void Object.assign(world.pool.products[0] ?? {}, { slogan: '新疆薄皮核桃' }),
      /推荐语：薄皮一捏就开 → 新疆薄皮核桃/,
    ],
    [
      'bytes of a file',
      () => world.putFile('pictures/P1-white.png', pngOf(600, 600)),
      /P1-white\.png」的内容已变/,
    ],
    ['the offer', () => world.offer(formOffer({ name: '改名的活动' })), /活动规则有新版本/],
    [
      'stock that no longer covers the pledge',
      () => void Object.assign(world.pool.skus[0] ?? {}, { physicalStock: 300 }),
      /规格1 活动库存：450 → 100/,
    ],
  ];

  it.each(cases)('%s voids the approval and is named', async (_name, change, difference) => {
    const before = await only();
    await change();
    const [current] = await currentHashes(world.deps, [before]);
    expect([current?.snapshotHash, current?.basisHash]).not.toEqual([before.snapshotHash, before.basisHash]);
    expect(current?.difference.join('\n')).toMatch(difference);
    await prepare();
    const events = await world.ledger.submissions.events({ aggregateId: before.id });
    expect(events.map((event) => event.event)).toContain('approval-voided');
    expect(JSON.stringify(events.find((event) => event.event === 'redrafted')?.data)).toMatch(difference);
    const after = await only();
    expect(after.stage).toBe('approved');
    expect((await currentHashes(world.deps, [after]))[0]).toEqual({
      snapshotHash: after.snapshotHash,
      basisHash: after.basisHash,
      difference: [],
    });
  });

  it('proves unchanged content right before filing', async () => {
    const submission = await only();
    const { snapshotHash, basisHash } = submission;
    expect(await currentHashes(world.deps, [submission])).toEqual([
      { snapshotHash, basisHash, difference: [] },
    ]);
  });

  it('holds what stopped being fit, and goes on by itself when it fits again', async () => {
    const before = await only();
    const [sku] = world.pool.skus;
    if (!sku) throw new Error('two skus');
    const observed = sku.stockObservedAt;
    sku.stockObservedAt = '2026-11-01T00:00:00.000Z';
    expect((await currentHashes(world.deps, [before]))[0]?.difference.join()).toContain('超过 24 小时未更新');
    await prepare();
    expect(await only()).toMatchObject({ stage: 'held', hold: { code: 'offer-changed' } });
    sku.stockObservedAt = observed;
    await prepare();
    expect(await only()).toMatchObject({ stage: 'approved', snapshotHash: before.snapshotHash });
    expect(await eventsOf(before)).toContain('approval-stands');
  });

  it('holds a draft whose offer left the list', async () => {
    const at = world.clock.now();
    await world.ledger.campaigns.recordScout(world.shop.id, [], {
      who: 'bot',
      at,
      why: '',
      event: 'scouted',
    });
    await prepare();
    expect(await only()).toMatchObject({ stage: 'held', hold: { code: 'offer-changed' } });
  });

  it('leaves what is held for a person alone', async () => {
    const { id } = await only();
    const hold = { code: 'already-on-platform' as const, text: '平台上已有' };
    await world.ledger.submissions.change(
      id,
      { stage: 'held', hold },
      { who: 'bot', at: world.clock.now(), why: '', event: 'held' },
    );
    await prepare();
    expect(await only()).toMatchObject({ stage: 'held', hold });
  });

  it('does not push back what only the page could show', async () => {
    const { id } = await only();
    const hold = { code: 'field-unmapped' as const, text: '表单有必填项「发货承诺」' };
    await world.ledger.submissions.change(
      id,
      { stage: 'held', hold },
      { who: 'bot', at: world.clock.now(), why: '', event: 'held' },
    );
    await prepare();
    expect(await only()).toMatchObject({ stage: 'held', hold });
  });
});

describe('checks before approval', () => {
  const commitment = {
    code: 'delivery',
    label: '发货承诺',
    widget: 'select',
    scope: 'subject',
    required: true,
    options: ['48小时'],
  } as const;
  const traffic = {
    code: 'unknown_box',
    label: '开启新功能',
    widget: 'checkbox',
    scope: 'offer',
    required: false,
    preset: 'true',
  } as const;

  it.each([
    [
      'an unmapped required field',
      () => world.offer(formOffer({ fields: [...FIELDS, { ...commitment, options: ['48小时'] }] })),
      'field-unmapped',
      /发货承诺/,
    ],
    [
      'a pre-set control nobody named',
      () => world.offer(formOffer({ fields: [...FIELDS, traffic] })),
      'preset-unmapped',
      /开启新功能/,
    ],
    ['a text too short', () => setSlogan('太短'), 'check-failed', /2 个字，少于要求的 6 个字/],
    ['a forbidden word', () => setSlogan('全网最便宜的核桃'), 'check-failed', /禁用词 最便宜/],
    ['a missing text', () => setSlogan(undefined), 'check-failed', /推荐语」在数据池中没有值/],
    [
      'a picture too small',
      () => world.putFile('pictures/P1-white.png', pngOf(300, 300)),
      'check-failed',
      /300×300/,
    ],
    [
      'a picture that is none',
      () => world.putFile('pictures/P1-white.png', new Uint8Array([1, 2, 3])),
      'check-failed',
      /格式是 unknown/,
    ],
    [
      'a file that is not there',
      () => void Object.assign(world.pool.products[0] ?? {}, { pictures: ['a.png', 'b.png'] }),
      'check-failed',
      /b\.png 不存在/,
    ],
  ])('%s holds it by name', async (_name, spoil, code, text) => {
    await consent();
    await world.offer(formOffer());
    await spoil();
    await prepare();
    const submission = await only();
    expect(submission).toMatchObject({ stage: 'held', hold: { code } });
    expect(submission.hold?.text).toMatch(text);
    expect(await world.ledger.submissions.approvals(submission.id)).toEqual([]);
  });

  function setSlogan(slogan: string | undefined): void {
    const [product] = world.pool.products;
    if (!product) throw new Error('one product');
    if (slogan === undefined) world.pool.products[0] = { ...product, slogan: '' };
    else product.slogan = slogan;
  }

  it('waits for consent to the exact text, then goes on by itself', async () => {
    await world.offer(formOffer());
    await prepare();
    const held = await only();
    expect(held).toMatchObject({ stage: 'held', hold: { code: 'consent-missing' } });
    await prepare();
    expect(await eventsOf(held)).toEqual(['drafted', 'held']);
    await consent();
    await prepare();
    expect(await only()).toMatchObject({ stage: 'approved' });
  });

  it('asks again when the agreement text changes', async () => {
    await consent();
    await world.offer(formOffer());
    await prepare();
    await world.offer(formOffer({ agreements: [{ ...AGREEMENT, text: '新的降价补差条款' }] }));
    await prepare();
    expect(await only()).toMatchObject({ stage: 'held', hold: { code: 'consent-missing' } });
  });

  it('goes on by itself when the pool is mended', async () => {
    await consent();
    setSlogan('太短');
    await world.offer(formOffer());
    await prepare();
    setSlogan('这句够长了吧');
    await prepare();
    expect(await only()).toMatchObject({ stage: 'approved' });
  });
});
