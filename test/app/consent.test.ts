import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { giveConsent, pendingConsents } from '../../src/app/consent.ts';
import { prepareSubmissions } from '../../src/app/prepare.ts';
import { Stop } from '../../src/domain/errors.ts';
import { hashText } from '../../src/domain/snapshot.ts';
import { AGREEMENT, createPrepareWorld, formOffer, type PrepareWorld } from './support/prepare-world.ts';

let world: PrepareWorld;
const textHash = hashText(AGREEMENT.text);

beforeEach(async () => {
  world = await createPrepareWorld();
  await world.offer(formOffer());
  await prepareSubmissions(world.deps, world.shop, world.run);
});
afterEach(() => world.close());

describe('consents', () => {
  it('lists what is pending with its whole text and what waits for it', async () => {
    const [held] = await world.ledger.submissions.list({ stages: ['held'] });
    expect(await pendingConsents(world.deps)).toEqual([
      {
        shopId: 'shop-1',
        shopName: 'shop-1 旗舰店',
        label: AGREEMENT.label,
        text: AGREEMENT.text,
        textHash,
        isRequired: true,
        offers: [{ offerId: '22660', name: '限时秒杀外场通道' }],
        submissionIds: [held?.id],
      },
    ]);
    expect(await pendingConsents(world.deps, { shopId: 'shop-2' })).toEqual([]);
  });

  it('keeps who said yes to which text, for that shop alone', async () => {
    await giveConsent(world.deps, { person: 'lin', shopId: 'shop-1', textHash: textHash.slice(0, 8) });
    expect(await pendingConsents(world.deps)).toEqual([]);
    expect(await world.ledger.submissions.consents('shop-1')).toMatchObject([
      { by: 'lin', textHash, text: AGREEMENT.text },
    ]);
    expect(await world.ledger.submissions.consents('shop-2')).toEqual([]);
  });

  it.each([
    ['a text nobody can read', 'lin', hashText('别的文本')],
    ['too short a beginning', 'lin', textHash.slice(0, 7)],
    ['a shop that is not theirs', 'zhou', textHash],
  ])('refuses %s', async (_name, person, hash) => {
    await expect(giveConsent(world.deps, { person, shopId: 'shop-1', textHash: hash })).rejects.toThrow(Stop);
    expect(await world.ledger.submissions.consents('shop-1')).toEqual([]);
  });
});
