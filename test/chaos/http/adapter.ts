import { profile } from '../../../adapters/pinduoduo/profile.ts';
import { hashOf } from '../../../src/domain/snapshot.ts';
import type { AdapterContext, PlatformAdapter, PrepareInput } from '../../../src/ports/adapter.ts';
import type { HttpClient } from './client.ts';
import { type OpenForm, openForm } from './form.ts';
import { proveShop, session } from './identity.ts';
import { listCampaigns, readOffer } from './offers.ts';
import { pressEnrol } from './press.ts';
import { find, listRecords } from './records.ts';
import { prepareWithdraw, pressWithdraw } from './withdraw.ts';

/**
 * Pinduoduo without a browser: the same profile, snapshots and verbs, speaking the JSON that the pages speak. One per lane
 * run, because the form that `prepare` leaves open is kept in here instead of in a page.
 */
export function createHttpAdapter(client: HttpClient): PlatformAdapter {
  let open: OpenForm | undefined;
  const prepare = async (ctx: AdapterContext, input: PrepareInput) => {
    open = undefined;
    await proveShop(client, ctx);
    if (input.kind === 'withdraw') return prepareWithdraw(client, input);
    const opened = await openForm(client, input);
    if ('holds' in opened) return { kind: 'held' as const, holds: opened.holds };
    open = opened.form;
    await ctx.evidence.json('read-back', '提交前的报名表', input.subjects);
    return { kind: 'prepared' as const, readBackHash: hashOf(input.subjects) };
  };
  return {
    profile,
    session: (ctx, credentials) => session(client, ctx, credentials),
    listCampaigns: () => listCampaigns(client),
    readOffer: (ctx, { offerId }) => readOffer(client, ctx, offerId),
    prepare,
    act: async (_ctx, input) => {
      if (input.kind === 'withdraw') return pressWithdraw(client, input);
      if (!open) return { kind: 'not-sent', reason: '报名表没有打开，没有点击提交' };
      return pressEnrol(client, open, input);
    },
    find: (ctx, input) => find(client, ctx, input),
    listRecords: (ctx) => listRecords(client, ctx),
    readListings: async () => {
      throw new Error('the harness watches no listings');
    },
  };
}
