import type { Agreement } from '../domain/campaign.ts';
import { Stop } from '../domain/errors.ts';
import { hashText } from '../domain/snapshot.ts';
import type { AppDeps } from './deps.ts';
import { mayActIn, personOf, shopOf } from './prepare-people.ts';

/** An agreement text nobody has consented to yet for a shop, whole, and what waits for it. */
export interface PendingConsent {
  shopId: string;
  shopName: string;
  label: string;
  text: string;
  textHash: string;
  /** Some offer insists on it. */
  isRequired: boolean;
  offers: { offerId: string; name: string }[];
  /** Submissions held for want of it. */
  submissionIds: string[];
}

/** Of one shop or all, those with waiting submissions first. Only offers whose sign-up is still open ask. */
export async function pendingConsents(
  deps: AppDeps,
  filter: { shopId?: string } = {},
): Promise<PendingConsent[]> {
  const { pool } = await deps.pools.read();
  const shops = pool.shops.filter((shop) => filter.shopId === undefined || shop.id === filter.shopId);
  const pending: PendingConsent[] = [];
  for (const { id, name } of shops) pending.push(...(await pendingOf(deps, { id, name })));
  return pending.toSorted((a, b) => b.submissionIds.length - a.submissionIds.length);
}

async function pendingOf(deps: AppDeps, shop: { id: string; name: string }): Promise<PendingConsent[]> {
  const { campaigns, submissions } = deps.ledger;
  const given = new Set((await submissions.consents(shop.id)).map((consent) => consent.textHash));
  const held = await submissions.list({ shopId: shop.id, stages: ['held'] });
  const waiting = held.filter((submission) => submission.hold?.code === 'consent-missing');
  const now = deps.clock.now();
  const pending = new Map<string, PendingConsent>();
  for (const { content } of await campaigns.currentOffers(shop.id)) {
    if (content.signUpEndsAt <= now) continue;
    for (const agreement of content.agreements) {
      const one = pending.get(hashText(agreement.text)) ?? emptyPending(shop, agreement);
      if (given.has(one.textHash)) continue;
      one.isRequired ||= agreement.required;
      one.offers.push({ offerId: content.offerId, name: content.name });
      const ids = waiting.filter((submission) => submission.offerId === content.offerId);
      one.submissionIds.push(...ids.map((submission) => submission.id));
      pending.set(one.textHash, one);
    }
  }
  return [...pending.values()];
}

function emptyPending(shop: { id: string; name: string }, { label, text }: Agreement): PendingConsent {
  return {
    shopId: shop.id,
    shopName: shop.name,
    label,
    text,
    textHash: hashText(text),
    isRequired: false,
    offers: [],
    submissionIds: [],
  };
}

export interface ConsentInput {
  person: string;
  shopId: string;
  /** SHA-256 of the exact text, or its unique beginning of at least 8 characters. */
  textHash: string;
}

/**
 * Records a person's yes to one exact text for one shop. Refuses a hash that no open offer of the shop shows: nobody consents to a
 * text that cannot be read. The held drafts go on at the next run of prepare.
 */
export async function giveConsent(deps: AppDeps, input: ConsentInput): Promise<PendingConsent> {
  const person = await personOf(deps, input.person);
  const shop = await shopOf(deps, input.shopId);
  if (!mayActIn(person, shop.id)) {
    throw new Stop(
      `${person.id} has no access to ${shop.id}`,
      `${person.name} 不负责店铺「${shop.name}」，不能代其同意协议。`,
    );
  }
  const pending = await pendingConsents(deps, { shopId: shop.id });
  const matching =
    input.textHash.length < MIN_HASH ? [] : pending.filter((one) => one.textHash.startsWith(input.textHash));
  const [found] = matching;
  if (!found || matching.length > 1) {
    throw new Stop(
      `consent to unknown text ${input.textHash}`,
      `店铺「${shop.name}」没有待同意的协议 ${input.textHash}。请先列出待同意协议，核对原文后再同意。`,
    );
  }
  await writeConsent(deps, person.id, found);
  return found;
}

const MIN_HASH = 8;

async function writeConsent(
  deps: AppDeps,
  by: string,
  { shopId, textHash, text, label }: PendingConsent,
): Promise<void> {
  const at = deps.clock.now();
  await deps.ledger.submissions.giveConsent(
    { shopId, textHash, text, label, by, at },
    { who: by, at, event: 'consent-given', why: `同意「${label}」的现行文本` },
  );
}
