import { fieldsOf } from '../fields.ts';
import { API_ERRORS } from '../invented.ts';
import type { Item, Phase, SignedItem } from '../model.ts';
import { judgeItem } from '../rules.ts';
import { plantByStaff } from '../staff.ts';
import { isOpen } from '../statuses.ts';
import { wireChoice } from '../wire.ts';
import { type Answer, BAD_REQUEST, type Call, listPage, placeOf } from './call.ts';
import { wireAgreement } from './campaigns.ts';

const PAGE_SIZE = 20;

/** Items of the shop for one sign record, with the machine's own verdict on item and shop. */
export function listChoices(call: Call): Answer {
  const place = placeOf(call);
  if (!place) return { error: API_ERRORS.noSuchCampaign };
  const itemId = call.query.get('itemId') ?? '';
  const own = call.platform.world.items.filter((item) => item.shop === call.session.shop);
  const page = listPage(
    own.filter((item) => itemId === '' || item.itemId === itemId),
    call,
    PAGE_SIZE,
  );
  return { data: { ...page, list: page.list.map((item) => choiceOf(call, item, place.phase)) } };
}

/** What the editor draws itself from. */
export function readEditor(call: Call): Answer {
  const place = placeOf(call);
  if (!place) return { error: API_ERRORS.noSuchCampaign };
  const { platform, session, query, facts } = call;
  const { campaign, phase } = place;
  const item = platform.world.items.find(
    (one) => one.itemId === query.get('itemId') && one.shop === session.shop,
  );
  if (!item) return { error: API_ERRORS.noSuchItem };
  if (query.get('signRecordId') !== phase.signRecords[session.shop]) return BAD_REQUEST;
  if (platform.faults.take('staff-signs-up', facts)) {
    plantByStaff(platform, { shop: session.shop, campaign, phase, items: [item] });
  }
  const hasNewField = platform.faults.look('new-required-field', facts) !== undefined;
  const hasNewText = platform.faults.look('changed-agreement', facts) !== undefined;
  return {
    data: {
      ...choiceOf(call, item, phase),
      unitedActivityId: phase.unitedActivityId,
      fieldList: fieldsOf(phase, hasNewField),
      agreement: phase.agreement ? wireAgreement(phase.agreement, hasNewText) : null,
    },
  };
}

function choiceOf(call: Call, item: Item, phase: Phase): Record<string, unknown> {
  const signed = openSigned(call, item, phase);
  return wireChoice(item, { phase, refusals: judgeItem(item, phase), signed });
}

/** The editor knows at once what the list of signed items shows only after its lag. */
function openSigned({ platform, session }: Call, item: Item, phase: Phase): SignedItem | undefined {
  return platform.signed
    .ofShop(session.shop)
    .find(
      (one) => one.itemId === item.itemId && one.unitedActivityId === phase.unitedActivityId && isOpen(one),
    );
}
