import PQueue from 'p-queue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveConsent, pendingConsents } from '../../src/app/consent.ts';
import type { RequirementKind } from '../../src/domain/campaign.ts';
import type { Shop } from '../../src/domain/pool/schema.ts';
import type { Finding, StoredVerdict } from '../../src/domain/verdict.ts';
import { readOffers } from '../app/support/sandbox-readings.ts';
import { createBackendClient } from '../sandbox/backend-client.ts';
import { askServer, RULES_OF, type ServerVerdict } from './support/server-verdict.ts';
import { startTeam, type Team } from './support/team.ts';

/** One shop read whole in the browser, the other from the same JSON, both judged; then the platform's own code is asked about every verdict. */
interface Compared {
  verdict: StoredVerdict;
  server: ServerVerdict;
  /** The platform lists a record of this very goods in this campaign: it counts it among those that take up the quota. */
  isThere: boolean;
}

let team: Team;
let compared: Compared[];

/** With a connection for each of some thousand verdicts, the server's queue of connections overflowed on a busy machine. */
const ASKED_AT_ONCE = 8;
const KINDS = Object.keys(RULES_OF) as RequirementKind[];
/** We also count what we have only drafted, which the platform cannot know yet, and never a goods against itself. */
const OWN_PLANS: readonly RequirementKind[] = ['exclusive', 'max-subjects'];
/** Not judged by the platform before it sees prices and stocks. */
const NEED_LINES: readonly RequirementKind[] = ['max-discount', 'price-line', 'min-stock'];

beforeAll(async () => {
  team = await startTeam();
  const [inBrowser, ...others] = team.shops;
  if (!inBrowser) throw new Error('the sample pool has shops');
  for (const shop of others) await readWithoutBrowser(shop);
  for (const shop of team.shops) await team.run('track-reviews', shop);
  await team.run('scout-campaigns', inBrowser);
  const { deps } = team.app;
  for (const { shopId, textHash } of await pendingConsents(deps)) {
    await giveConsent(deps, { person: 'zhou', shopId, textHash });
  }
  for (const shop of team.shops) await team.run('prepare-submissions', shop);
  compared = await compareAll();
});

afterAll(() => team.close());

async function readWithoutBrowser(shop: Shop): Promise<void> {
  const { clock, ledger } = team.app.deps;
  const account = team.sandbox.platform.world.brand.shops.find(
    ({ platformShopId }) => platformShopId === shop.platformShopId,
  );
  const client = createBackendClient(team.sandbox);
  await client.logIn(account?.account ?? '', account?.password ?? '');
  const at = clock.now();
  for (const reading of await readOffers(client, at)) {
    await ledger.campaigns.recordOffer(shop.id, reading, { who: 'bot', at, why: '', event: 'scouted' });
  }
}

async function compareAll(): Promise<Compared[]> {
  const { campaigns, submissions, records } = team.app.deps.ledger;
  const drafted = await submissions.list({});
  const verdicts = await campaigns.verdicts({});
  const asking = new PQueue({ concurrency: ASKED_AT_ONCE });
  return asking.addAll(
    verdicts.map((verdict) => async () => {
      const { shopId, offerId, platformListingId } = verdict;
      const facts = (await campaigns.facts(shopId, offerId)).find(
        (one) => one.platformListingId === platformListingId,
      );
      const own = drafted.find((one) => one.offerId === offerId && one.subject.id === platformListingId);
      const standing = await records.list({ shopId, offerId });
      return {
        verdict,
        server: await askServer(team, verdict, { facts, snapshot: own?.snapshot }),
        isThere: standing.some((record) => record.subjectId === platformListingId),
      };
    }),
  );
}

const findingOf = ({ verdict }: Compared, kind: RequirementKind): Finding | undefined =>
  verdict.findings.find((finding) => finding.requirement === kind);

/** What the server refuses by this kind of requirement. */
function refusedBy({ server }: Compared, kind: RequirementKind): string | undefined {
  return server.refusals.find(({ rule }) => RULES_OF[kind]?.includes(rule))?.text;
}

function isOurNo(finding: Finding | undefined): boolean {
  return finding?.result === 'not-met' || finding?.result === 'needs-decision';
}

/** One readable line per case in which we and the server differ. */
function disagreement(one: Compared, kind: RequirementKind): string[] {
  const finding = findingOf(one, kind);
  const isUnplanned = one.verdict.lines.length === 0 && NEED_LINES.includes(kind);
  if (!finding || finding.result === 'cannot-tell' || isUnplanned) return [];
  const refusal = refusedBy(one, kind);
  const isSame = isOurNo(finding) === (refusal !== undefined);
  const isOwnPlan = OWN_PLANS.includes(kind) && (isOurNo(finding) || one.isThere);
  const { offerId, platformListingId } = one.verdict;
  return isSame || isOwnPlan ? [] : [`${offerId}/${platformListingId} ${finding.text} ≠ ${refusal ?? 'fit'}`];
}

describe('our judge and the platform over the whole world', () => {
  it('calls nothing fit that the platform refuses by an announced rule', () => {
    const fit = compared.filter(({ verdict }) => verdict.kind === 'fit');
    const refused = fit.filter(({ server }) => server.verdict === 'refused');
    expect(refused.map(({ verdict, server }) => [verdict.offerId, server.refusals])).toEqual([]);
    expect(fit.length).toBeGreaterThanOrEqual(60);
    expect(fit.filter(({ server }) => server.serverOnly.length > 0)).not.toEqual([]);
  });

  it.each(KINDS)('meets goods that pass and goods that fail by %s', (kind) => {
    const passing = compared.filter(
      (one) => one.verdict.kind === 'fit' && findingOf(one, kind)?.result === 'met',
    );
    const failing = compared.filter((one) => isOurNo(findingOf(one, kind)) && refusedBy(one, kind));
    expect([passing.length > 0, failing.length > 0]).toEqual([true, true]);
  });

  it.each(KINDS)('says about %s what the platform says', (kind) => {
    expect(compared.flatMap((one) => disagreement(one, kind))).toEqual([]);
  });
});
