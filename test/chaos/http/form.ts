import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { z } from 'zod';
import { parseOffer } from '../../../adapters/pinduoduo/parse-offer.ts';
import { findRuleProblems } from '../../../adapters/pinduoduo/price-rules.ts';
import { API } from '../../../adapters/pinduoduo/profile.ts';
import { ActivityDetail, GoodsRules } from '../../../adapters/pinduoduo/schema.ts';
import { hashText } from '../../../src/domain/snapshot.ts';
import type { FilingInput, PrepareHold, PrepareInput } from '../../../src/ports/adapter.ts';
import type { HttpClient } from './client.ts';

/** What the confirm page holds once it is filled: all that the press needs. */
export interface OpenForm {
  detail: ActivityDetail;
  suggestToken: string | null;
  /** Address of each uploaded file by `<goods> <field>`. */
  uploads: ReadonlyMap<string, string>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.pdf': 'application/pdf',
};
const Uploaded = z.object({ url: z.string() });
const Suggested = z.object({ suggest_price_token: z.string() });

/** Reads the form as the page does and compares it with the snapshots; any difference is a hold by name. */
export async function openForm(
  client: HttpClient,
  input: PrepareInput,
): Promise<{ form: OpenForm } | { holds: PrepareHold[] }> {
  const ids = input.subjects.map(({ snapshot }) => snapshot.subject.id);
  const asked = { activity_id: input.offerId, goods_id_list: ids };
  const about = { activity_id: input.offerId, query_source: 1 };
  const detail = ActivityDetail.parse(await client.ask(API.campaignDetail, about));
  const rules = GoodsRules.parse(await client.ask(API.enrolRules, asked));
  const holds = input.subjects.flatMap((subject) => [
    ...goodsProblems(rules, subject),
    ...formProblems(detail, subject),
  ]);
  if (holds.length > 0) return { holds };
  const isSuggested = detail.rule_list.some(({ source }) => source === 'suggest');
  const suggested = isSuggested ? Suggested.parse(await client.ask(API.suggestPrices, asked)) : undefined;
  const uploads = await uploadFiles(client, input.subjects);
  return { form: { detail, uploads, suggestToken: suggested?.suggest_price_token ?? null } };
}

function goodsProblems({ goods_rule_list: rules }: GoodsRules, { snapshot }: FilingInput): PrepareHold[] {
  const subjectId = snapshot.subject.id;
  const goods = rules.find(({ goods_id }) => goods_id === subjectId);
  if (!goods) return [{ code: 'page-changed', text: `报名页没有商品 ${subjectId}。`, subjectId }];
  return findRuleProblems(goods, snapshot.lines).map((problem) => ({ ...problem, subjectId }));
}

function formProblems(detail: ActivityDetail, { snapshot }: FilingInput): PrepareHold[] {
  const offer = parseOffer(detail);
  const named = new Set([...snapshot.fields, ...snapshot.agreements].map(({ code }) => code));
  const unmapped = offer.fields.filter(
    ({ code, scope, required, preset }) =>
      scope !== 'line' && !named.has(code) && (required || preset !== undefined),
  );
  const changed = snapshot.agreements.filter(({ code, textHash }) => {
    const agreement = offer.agreements.find((one) => one.code === code);
    return agreement === undefined || hashText(agreement.text) !== textHash;
  });
  return [
    ...unmapped.map(({ label }) => ({
      code: 'field-unmapped' as const,
      text: `没有模板的字段「${label}」。`,
    })),
    ...changed.map(({ code }) => ({ code: 'agreement-changed' as const, text: `协议 ${code} 的文本变了。` })),
  ];
}

async function uploadFiles(
  client: HttpClient,
  subjects: readonly FilingInput[],
): Promise<ReadonlyMap<string, string>> {
  const uploads = new Map<string, string>();
  for (const { snapshot, files } of subjects) {
    for (const [code, path] of Object.entries(files)) {
      const type = TYPES[extname(path)] ?? 'application/octet-stream';
      const { url } = Uploaded.parse(await client.upload(code, { type, bytes: await readFile(path) }));
      uploads.set(uploadKey(snapshot.subject.id, code), url);
    }
  }
  return uploads;
}

export function uploadKey(goodsId: string, code: string): string {
  return `${goodsId} ${code}`;
}
