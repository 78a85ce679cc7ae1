import { approveSubmissions } from '../../src/app/approve.ts';
import { cancelSubmission } from '../../src/app/cancel.ts';
import type { Shop } from '../../src/domain/pool/schema.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { consentToAll, PEOPLE } from '../e2e/support/desk.ts';
import { startTeam, type Team } from '../e2e/support/team.ts';
import { plainFits } from './pick-form.ts';

/** Longer tables have a suite of their own. */
const MOST_LINES = 20;

/** The whole product over a fresh sandbox, with so many submissions of one shop approved and nothing pressed yet. */
export interface ApprovedTeam {
  team: Team;
  shop: Shop;
  approved: Submission[];
}

export async function openApprovedTeam(count: number): Promise<ApprovedTeam> {
  const team = await startTeam({ campaigns: 0 });
  try {
    const shop = getFirstShop(team);
    await team.run('scout-campaigns', shop);
    await consentToAll(team, shop);
    await team.run('prepare-submissions', shop);
    return { team, shop, approved: await approveSome(team, shop, count) };
  } catch (error) {
    await team.close();
    throw error;
  }
}

function getFirstShop({ shops, sandbox }: Team): Shop {
  const wanted = sandbox.platform.world.shops[0]?.mallId;
  const shop = shops.find(({ platformShopId }) => platformShopId === wanted);
  if (!shop) throw new Error('the pool does not know the first shop of the world');
  return shop;
}

/** What the platform will take without objection; the rest is taken back before it is filed. */
async function approveSome({ app, sandbox }: Team, shop: Shop, count: number): Promise<Submission[]> {
  const { deps } = app;
  for (const person of PEOPLE) {
    await approveSubmissions(deps, { person, filter: { shopId: shop.id }, decision: 'approved' });
  }
  const plain = new Set(
    plainFits(sandbox.platform.world).map(({ activity, goods }) => `${activity.id} ${goods.goodsId}`),
  );
  const all = await deps.ledger.submissions.list({ shopId: shop.id, stages: ['approved'] });
  const wanted = all
    .filter(({ offerId, subject }) => plain.has(`${offerId} ${subject.id}`))
    .filter(({ lines }) => lines.length <= MOST_LINES)
    .slice(0, count);
  if (wanted.length < count) throw new Error(`only ${wanted.length} of ${count} submissions were approved`);
  for (const { id } of all.filter((one) => !wanted.includes(one))) {
    await cancelSubmission(deps, { submissionId: id, person: 'zhou', reason: '压测不用' });
  }
  return wanted;
}
