import type { PlatformAdapter } from '../../src/ports/adapter.ts';
import { listCampaigns, readOffer } from './campaigns.ts';
import { actEnrol, prepareEnrol } from './form.ts';
import { profile } from './profile.ts';
import { find, listRecords } from './records.ts';
import { session } from './session.ts';

export function createNewshop(): PlatformAdapter {
  return {
    profile,
    session,
    listCampaigns,
    readOffer,
    prepare: (ctx, input) => prepareEnrol(ctx, input),
    act: (ctx, input) => actEnrol(ctx, input),
    find,
    listRecords,
  };
}
