import { ERRORS, NEW_CLAUSE, NEW_FIELD } from '../invented.ts';
import { type Answer, type Call, campaignOf } from './call.ts';

/** Rules and form of one campaign. */
export function readCampaign(call: Call): Answer {
  const campaign = campaignOf(call);
  if (!campaign) return { error: ERRORS.noSuchCampaign };
  const { mostPercent, leastStock, ...shown } = campaign;
  const { faults } = call.platform;
  const isAsking = faults.look('new-required-field', call.facts) !== undefined;
  const isChanged = faults.look('changed-agreement', call.facts) !== undefined;
  return {
    data: {
      ...shown,
      rules: [
        { kind: 'discount', value: mostPercent, text: `活动价不高于原价的 ${mostPercent}%` },
        { kind: 'stock', value: leastStock, text: `每个 SKU 活动库存不少于 ${leastStock}` },
      ],
      fields: [...shown.fields, ...(isAsking ? [NEW_FIELD] : [])],
      agreements: shown.agreements.map(({ text, ...one }) => {
        return { ...one, text: isChanged ? `${text}\n${NEW_CLAUSE}` : text };
      }),
    },
  };
}
