import type { Hold, Submission } from '../domain/submission.ts';
import type { Finding, Verdict } from '../domain/verdict.ts';
import { buildDraft, type Draft } from './draft-content.ts';
import { judgeTarget, type Target } from './judge.ts';
import type { PrepareContext } from './prepare-context.ts';

/** A submission's content as pool, policies and offer would make it now; or why it cannot be made. */
export type Rebuilt =
  | { kind: 'draft'; draft: Draft; verdict: Verdict }
  | { kind: 'blocked'; hold: Hold; verdict?: Verdict };

export async function rebuild(ctx: PrepareContext, submission: Submission): Promise<Rebuilt> {
  const target = targetOf(ctx, submission);
  if ('code' in target) return { kind: 'blocked', hold: target };
  const verdict = await judgeTarget(ctx, target);
  if (verdict.kind !== 'fit') return { kind: 'blocked', hold: holdOf(verdict), verdict };
  return { kind: 'draft', draft: await buildDraft(ctx, target, verdict), verdict };
}

function targetOf(ctx: PrepareContext, submission: Submission): Target | Hold {
  const offer = ctx.offers.find((one) => one.content.offerId === submission.offerId);
  const listing = ctx.listings.find((one) => one.id === submission.listingId);
  if (!offer) return { code: 'offer-changed', text: `平台的活动列表不再显示「${submission.offerName}」` };
  if (!listing) return { code: 'offer-changed', text: `商品链接 ${submission.listingId} 已不在数据池中` };
  return { offer, listing, slot: submission.slot, current: submission };
}

function holdOf(verdict: Verdict): Hold {
  const code = verdict.kind === 'needs-price-decision' ? 'price-decision' : 'offer-changed';
  return { code, text: openFindings(verdict).join(';') };
}

/** Texts of what keeps a verdict from being fit, worst first. */
export function openFindings(verdict: Verdict): string[] {
  const order: readonly Finding['result'][] = ['not-met', 'cannot-tell', 'needs-decision'];
  return order.flatMap((result) =>
    verdict.findings.filter((finding) => finding.result === result).map((finding) => finding.text),
  );
}
