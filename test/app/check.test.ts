import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareSubmissions } from '../../src/app/prepare.ts';
import { eventsOf } from '../runtime/store/samples.ts';
import {
  AGREEMENT,
  createPrepareWorld,
  FIELDS,
  formOffer,
  type PrepareWorld,
  pngOf,
} from './support/prepare-world.ts';
import { consentBeforehand, onlySubmission } from './support/prepared.ts';

let world: PrepareWorld;

beforeEach(async () => {
  world = await createPrepareWorld();
});
afterEach(() => world.close());

const prepare = () => prepareSubmissions(world.deps, world.shop, world.run);
const only = () => onlySubmission(world);

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
    await consentBeforehand(world);
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
    expect(await eventsOf(world.ledger, held.id)).toEqual(['drafted', 'held']);
    await consentBeforehand(world);
    await prepare();
    expect(await only()).toMatchObject({ stage: 'approved' });
  });

  it('asks again when the agreement text changes', async () => {
    await consentBeforehand(world);
    await world.offer(formOffer());
    await prepare();
    await world.offer(formOffer({ agreements: [{ ...AGREEMENT, text: '新的降价补差条款' }] }));
    await prepare();
    expect(await only()).toMatchObject({ stage: 'held', hold: { code: 'consent-missing' } });
  });

  it('goes on by itself when the pool is mended', async () => {
    await consentBeforehand(world);
    setSlogan('太短');
    await world.offer(formOffer());
    await prepare();
    setSlogan('这句够长了吧');
    await prepare();
    expect(await only()).toMatchObject({ stage: 'approved' });
  });
});
