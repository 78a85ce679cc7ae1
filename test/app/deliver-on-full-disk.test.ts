import { expect, it, vi } from 'vitest';
import { deliveryWorld } from './deliver-world.ts';

it('sends no mail again while the ledger cannot note that it went out', async () => {
  const world = await deliveryWorld();
  await world.reject('s1');
  world.mailer.behaviour = 'take-and-lose';
  await world.deliver();
  world.mailer.behaviour = 'take';
  world.clock.add(31_000);
  const { outbox } = world.ledger;
  for (const write of ['joinBatch', 'markSent', 'markFailed'] as const) {
    vi.spyOn(outbox, write).mockRejectedValue(new Error('database or disk is full'));
  }
  await expect(world.deliver()).rejects.toThrow('disk is full');
  await expect(world.deliver()).rejects.toThrow('disk is full');
  expect(world.mailer.sent).toHaveLength(1);
  vi.restoreAllMocks();
  expect(await world.deliver()).toMatchObject({ mails: 1 });
  const [first, repeat] = world.mailer.sent;
  expect(repeat?.messageId).toBe(first?.messageId);
});
