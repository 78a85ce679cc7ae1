import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { giveConsent } from '../../../src/app/consent.ts';
import { readForm } from '../../../src/app/scaffold/read-form.ts';
import { skeletonText } from '../../../src/app/scaffold/skeleton.ts';
import type { FieldSpec, OfferContent } from '../../../src/domain/campaign.ts';
import { Stop } from '../../../src/domain/errors.ts';
import { rulesFor } from '../../../src/domain/form-template.ts';
import { hashText } from '../../../src/domain/snapshot.ts';
import { loadFormTemplates } from '../../../src/runtime/templates.ts';
import {
  AGREEMENT,
  createPrepareWorld,
  FIELDS,
  formOffer,
  type PrepareWorld,
} from '../support/prepare-world.ts';

const LIMIT: FieldSpec = {
  code: 'deposit_limit',
  label: "每人限购'件'",
  widget: 'select',
  scope: 'offer',
  required: true,
  options: ['不限购', '1件'],
  preset: '不限购',
};
const NOTE: FieldSpec = { code: 'note', label: '备注', widget: 'text', scope: 'subject', required: false };
const DEPOSIT: FieldSpec = { code: 'deposit', label: '定金', widget: 'price', scope: 'line', required: true };

let world: PrepareWorld;
let folder: string;
beforeEach(async () => {
  world = await createPrepareWorld();
  folder = mkdtempSync(join(tmpdir(), 'skeleton-'));
  mkdirSync(join(folder, 'forms/pinduoduo'), { recursive: true });
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

async function skeletonOf(over: Partial<OfferContent> = {}): Promise<string> {
  const offer = formOffer({ fields: [...FIELDS, LIMIT, NOTE, DEPOSIT], ...over });
  await world.offer(offer);
  return skeletonText(await readForm(world.deps, { offerId: offer.offerId }), 'pinduoduo-new');
}

/** Through the loader that the product starts with. */
function load(text: string) {
  writeFileSync(join(folder, 'forms/pinduoduo/new.yaml'), text);
  return loadFormTemplates(folder);
}

/** What a person does for every field. */
function uncommented(text: string): string {
  return text.replaceAll(/^ {2}# (- code:| {2}(?:value|file):)/gm, '  $1');
}

describe('a skeleton of a form template', () => {
  it('loads, and answers nothing before somebody decided', async () => {
    expect(load(await skeletonOf())).toEqual([
      { id: 'pinduoduo-new', platform: 'pinduoduo', campaignTypes: ['限时秒杀'], fields: [] },
    ]);
  });

  it('names every field once, with the answer it has today or none', async () => {
    const templates = load(uncommented(await skeletonOf()));
    const rules = rulesFor(templates, { platform: 'pinduoduo', campaignType: '限时秒杀' });
    expect(rules.map(({ from, ...rule }) => rule)).toEqual([
      { code: 'slogan', value: 'product.slogan' },
      { code: 'white_image', file: 'picture:2' },
      { code: 'shipping_config', value: 'listing.freightTemplate.contains("包邮")' },
      { code: 'deposit_limit', value: '""' },
      { code: 'note', value: '""' },
    ]);
  });

  it('says of each what the form asks and what a person has to do', async () => {
    const text = await skeletonOf();
    for (const words of [
      "每人限购'件'（deposit_limit）【待决定：不写，申报会停下来等人处理】",
      '单选，每张报名表一次，必填；平台预设为「不限购」；选项："不限购"、"1件"',
      '勾选框，每张报名表一次，必填；平台预设为「勾选」',
      '推荐语（slogan）【已有答案：照 pinduoduo-all，要为本类型另定才写】',
      '文字，每个商品一次，必填；至少 6 个字，至多 15 个字',
      'png、jpg，不超过 2.9 MB，至少 480×480，正方形',
      '备注（note）【选填：不写就留空】',
      '活动价(元)（activity_price）【不用写：由价格和库存策略逐个规格填写】',
      '定金（deposit）【模板答不了，申报会停下来：请联系开发人员】',
    ])
      expect(text).toContain(words);
  });

  it('names agreements by the hash that is consented to, until somebody has', async () => {
    const hash = hashText(AGREEMENT.text);
    const before = await skeletonOf();
    expect(before).toContain(`原文 SHA-256：${hash}`);
    expect(before).toContain(`consent give ${hash.slice(0, 12)} --shop shop-1`);
    await giveConsent(world.deps, { person: 'lin', shopId: 'shop-1', textHash: hash });
    expect(await skeletonOf()).toContain('已有人同意这份原文');
  });

  it('lets no words of the platform end a comment or a quote', async () => {
    const label = "备注\nid: 'stolen'\u2028fields: []\u202e";
    const text = await skeletonOf({ fields: [{ ...NOTE, label, code: "a'\n- code: b" }], name: label });
    expect(load(text)).toMatchObject([{ id: 'pinduoduo-new', fields: [] }]);
    expect(load(uncommented(text))).toMatchObject([{ fields: [{ code: "a' - code: b", value: '""' }] }]);
  });
});

describe('the form a skeleton is made from', () => {
  it('is asked for by a number that somebody has read', async () => {
    await skeletonOf();
    const refused = readForm(world.deps, { offerId: '1' });
    await expect(refused).rejects.toThrow(Stop);
    await expect(refused).rejects.toMatchObject({ userMessage: expect.stringContaining('22660（') });
    await expect(readForm(world.deps, { offerId: '22660', shopId: 'shop-2' })).rejects.toThrow(Stop);
  });

  it('is one, unless shops were shown different ones', async () => {
    await skeletonOf();
    const shown = async (content: OfferContent) =>
      world.ledger.campaigns.recordOffer(
        'shop-2',
        { content, facts: [] },
        { who: 'bot:scout-campaigns', at: world.clock.now(), why: '读取活动', event: 'scouted' },
      );
    await shown(formOffer({ fields: [...FIELDS, LIMIT, NOTE, DEPOSIT] }));
    expect(await readForm(world.deps, { offerId: '22660' })).toMatchObject({ shop: { id: 'shop-1' } });
    await shown(formOffer({ fields: [NOTE] }));
    await expect(readForm(world.deps, { offerId: '22660' })).rejects.toMatchObject({
      userMessage: expect.stringContaining('--shop'),
    });
    const { fields } = await readForm(world.deps, { offerId: '22660', shopId: 'shop-2' });
    expect(fields).toEqual([{ spec: NOTE, need: 'optional' }]);
  });
});
