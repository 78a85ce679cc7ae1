import { prepareSubmissions } from '../../../src/app/prepare.ts';
import { campaignSeen, formOffer, type PrepareWorld, shopFacts } from '../support/prepare-world.ts';

/** Shows another offer beside the world's first, less urgent, and has its submission approved by policy. Returns its id. */
export async function approveSecondOffer(world: PrepareWorld): Promise<string> {
  const first = formOffer();
  const signUpEndsAt = new Date(Date.parse(first.signUpEndsAt) + 3_600_000).toISOString();
  const second = formOffer({ offerId: '99001', campaignId: '99001', signUpEndsAt });
  const change = { who: 'bot:scout-campaigns', at: world.clock.now(), why: '读取活动', event: 'scouted' };
  const { campaigns, submissions } = world.ledger;
  await campaigns.recordScout(world.shop.id, [campaignSeen(first), campaignSeen(second)], change);
  await campaigns.recordOffer(world.shop.id, { content: second, facts: [shopFacts(1)] }, change);
  await prepareSubmissions(world.deps, world.shop, world.run);
  const [submission] = await submissions.list({ offerId: second.offerId });
  if (submission?.stage !== 'approved') throw new Error(`expected it approved, got ${submission?.stage}`);
  return submission.id;
}
