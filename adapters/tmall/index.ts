import type { PlatformAdapter } from '../../src/ports/adapter.ts';
import { listCampaigns, readOffer } from './campaigns.ts';
import { actEnrol, prepareEnrol } from './editor.ts';
import { actOnRecord, prepareOnRecord } from './follow-up.ts';
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
      input.kind === 'enrol' ? prepareEnrol(ctx, input) : prepareOnRecord(ctx, input),
    act: (ctx, input) => (input.kind === 'enrol' ? actEnrol(ctx, input) : actOnRecord(ctx, input)),
    find,
    listRecords,
  };
}
