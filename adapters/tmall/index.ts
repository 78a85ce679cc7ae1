import { Stop } from '../../src/domain/errors.ts';
import type { PlatformAdapter, PrepareInput } from '../../src/ports/adapter.ts';
import { listCampaigns, readOffer } from './campaigns.ts';
import { actEnrol, prepareEnrol } from './editor.ts';
import { PUBLISH, prepareRowAct, pressRowAct, WITHDRAW } from './follow-up.ts';
import { profile } from './profile.ts';
import { find, listRecords } from './records.ts';
import { session } from './session.ts';

export function createTmall(): PlatformAdapter {
  return {
    profile,
    session,
    listCampaigns,
    readOffer,
    prepare: (ctx, input) =>
      input.kind === 'enrol' ? prepareEnrol(ctx, input) : prepareRowAct(rowActOf(input))(ctx, input),
    act: (ctx, input) =>
      input.kind === 'enrol' ? actEnrol(ctx, input) : pressRowAct(rowActOf(input))(ctx, input),
    find,
    listRecords,
  };
}

function rowActOf({ kind }: PrepareInput): typeof WITHDRAW {
  if (kind === 'withdraw') return WITHDRAW;
  if (kind === 'publish') return PUBLISH;
  throw new Stop(`tmall has no ${kind}`, `天猫没有「${kind}」操作。`);
}
