import { z } from 'zod';
import { Id } from '../../kit/lists.ts';
import { fieldsOf } from '../fields.ts';
import { API_ERRORS } from '../invented.ts';
import type { Activity } from '../model.ts';
import { findActivity } from '../platform.ts';
import { wireActivity, wireRule } from '../wire.ts';
import { type Answer, BAD_REQUEST, type Call, Page, pageOf } from './call.ts';

const ListBody = Page.extend({ activity_type: z.int().optional() });
const DetailBody = z.object({ activity_id: Id, query_source: z.int().optional() });
const GOODS_PER_SUBMIT = 5;

/** Also closed and coming ones; paging is stable within one world. Path and shape are ours. */
export function listActivities({ platform, session, body }: Call): Answer {
  const parsed = ListBody.safeParse(body);
  if (!parsed.success) return BAD_REQUEST;
  const { activity_type: type } = parsed.data;
  const visible = platform.world.activities.filter(
    (one) => one.shops.includes(session.shop) && (type === undefined || one.type === type),
  );
  return { result: { total: visible.length, list: pageOf(visible, parsed.data).map(wireActivity) } };
}

/** Everything a merchant may know of a campaign before the form. The shape is ours, the path is documented. */
export function readActivity(call: Call): Answer {
  const parsed = DetailBody.safeParse(call.body);
  if (!parsed.success) return BAD_REQUEST;
  const activity = findActivity(call.platform, call.session, parsed.data.activity_id);
  if (!activity) return { error: API_ERRORS.noSuchActivity };
  const { faults } = call.platform;
  const hasNewField = faults.look('new-required-field', call.facts) !== undefined;
  const hasNewText = faults.look('changed-agreement', call.facts) !== undefined;
  return {
    result: {
      ...wireActivity(activity),
      business_type_str: activity.typeName,
      description: activity.description,
      slot_hours: activity.slot.mode === 'platform' ? activity.slot.hours : null,
      goods_per_submit: GOODS_PER_SUBMIT,
      rule_list: activity.rules.map(wireRule),
      agreement_list: wireAgreements(activity, hasNewText),
      field_list: fieldsOf(activity, hasNewField),
    },
  };
}

function wireAgreements({ agreement }: Activity, isChanged: boolean): Record<string, unknown>[] {
  if (!agreement) return [];
  return [
    {
      agreement_id: agreement.id,
      field_code: 'outer_protocol',
      label: `《${agreement.title}》`,
      text: isChanged
        ? `${agreement.text}\n补充：商家同意平台在活动期间按销量调整活动库存。`
        : agreement.text,
      is_required: true,
      pre_checked: false,
    },
  ];
}
