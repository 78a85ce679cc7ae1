import { PageChanged, Stop } from '../../src/domain/errors.ts';
import type {
  ActResult,
  AdapterContext,
  EnrolInput,
  FilingInput,
  PrepareHold,
  PrepareResult,
} from '../../src/ports/adapter.ts';
import { findSkuSetProblem } from '../form/compare.ts';
import { canonicalText } from '../page/canonical-text.ts';
import { hear } from '../page/hear.ts';
import { proveShownShop } from '../page/identity.ts';
import { STEP_LIMIT_MS } from '../page/limits.ts';
import { type FormAtHand, prepareForm } from '../page/prepare.ts';
import { press } from '../page/press.ts';
import { readAllPages, readFirstPage } from '../page/read-pages.ts';
import { tap } from '../page/steps.ts';
import type { Visit } from '../page/visit.ts';
import { isAtItems, openItems, openPhase } from './campaigns.ts';
import { choicesOf } from './lists.ts';
import { editor, FORM_MAP, items, shell } from './pages.ts';
import { parseOffer } from './parse-offer.ts';
import { parseSubmitAnswer } from './parse-write.ts';
import { API } from './profile.ts';
import { type Detail, Editor } from './schema.ts';
import { visiting } from './site.ts';
import { NOT_SIGNED } from './words.ts';

/** The editor hands in one item at a time (`maxSubjectsPerAct`). */
function onlySubject({ subjects }: EnrolInput): FilingInput {
  const [subject, ...others] = subjects;
  if (subject && others.length === 0) return subject;
  throw new Stop('items are signed up one by one', '天猫编辑页一次只能提交一个商品。');
}

/** Opens the item's editor and fills it. */
export function prepareEnrol(ctx: AdapterContext, input: EnrolInput): Promise<PrepareResult> {
  return visiting(ctx, (visit) => prepareForm(visit, input, () => openEditor(visit, input)));
}

async function openEditor(visit: Visit, input: EnrolInput): Promise<FormAtHand | PrepareHold[]> {
  const { subject } = onlySubject(input).snapshot;
  const detail = await openPhase(visit, input.offerId);
  await openItems(visit, detail);
  const objection = await findOnList(visit, subject.id);
  if (objection) return [{ ...objection, subjectId: subject.id }];
  await tap(visit, items.edit(subject.id));
  return hearEditor(visit, subject.id, detail);
}

/** Searches the item and tells why the page would not open its editor. */
async function findOnList(visit: Visit, itemId: string): Promise<PrepareHold | undefined> {
  await readFirstPage(visit, choicesOf());
  await items.idBox(visit.page).fill(itemId, { timeout: STEP_LIMIT_MS });
  await tap(visit, items.search);
  const { items: found } = await readAllPages(visit, choicesOf(itemId));
  const choice = found.find((each) => each.itemId === itemId);
  if (!choice)
    return { code: 'check-failed', text: `活动的商品列表里没有商品 ${itemId}，可能已删除或下架。` };
  if (choice.statusName !== NOT_SIGNED) return alreadySigned(itemId, choice.statusName);
  if (choice.isPass) return undefined;
  const why = choice.errorMessage ?? '没有说明原因';
  return { code: 'check-failed', text: `平台现在不让商品 ${itemId} 报名：${why}。` };
}

function alreadySigned(itemId: string, statusName: string): PrepareHold {
  const text = `活动页显示商品 ${itemId} 已是「${statusName}」，可能是同事手工报名。请核对已报商品。`;
  return { code: 'already-on-platform', text };
}

async function hearEditor(visit: Visit, itemId: string, detail: Detail): Promise<FormAtHand> {
  const shown = await hear(visit, { path: API.editor, schema: Editor });
  await proveShownShop(visit);
  if (shown.itemId !== itemId || shown.unitedActivityId !== detail.unitedActivityId) {
    throw new PageChanged(`editor of ${shown.itemId}`, '打开的编辑页属于另一个商品或活动，已停止操作。');
  }
  const { fieldList, agreement } = shown;
  return {
    doc: visit.page,
    map: FORM_MAP,
    // As the editor announces it now: the phase's page may be older.
    offer: parseOffer({ ...detail, fieldList, agreement }),
    objectionsTo: ({ snapshot }: FilingInput) => {
      if (shown.statusName !== NOT_SIGNED) return [alreadySigned(itemId, shown.statusName)];
      return findSkuSetProblem(
        shown.skuList.map((sku) => sku.skuId),
        snapshot.lines,
      );
    },
    readAgreement: (code) => readAgreement(visit, code),
    attach: async () => '编辑页没有上传文件的字段',
  };
}

async function readAgreement(visit: Visit, code: string): Promise<string | undefined> {
  const { page } = visit;
  if ((await page.locator(editor.field(code)).count()) === 0) return undefined;
  await tap(visit, editor.agreementLink(code));
  const layer = editor.agreementLayer(page);
  const text = (await editor.agreementText(layer).textContent({ timeout: STEP_LIMIT_MS })) ?? '';
  await tap(visit, editor.closeAgreement);
  await layer.waitFor({ state: 'hidden', timeout: STEP_LIMIT_MS });
  return canonicalText(text);
}

/** Presses 「提交报名」 once in the editor that `prepareEnrol` left. */
export function actEnrol(ctx: AdapterContext, input: EnrolInput): Promise<ActResult> {
  return visiting(ctx, async (visit) => {
    const { page } = visit;
    const { snapshot } = onlySubject(input);
    if (!(await isEditorOpen(visit, input.offerId, snapshot.subject.id))) {
      return { kind: 'not-sent', reason: '商品编辑页已不在页面上，没有点击提交' };
    }
    return press(visit, {
      name: '提交报名',
      path: API.submit,
      button: editor.submit(page),
      toast: shell.toast(page),
      parse: (answer) => parseSubmitAnswer(answer, snapshot),
    });
  });
}

async function isEditorOpen(visit: Visit, offerId: string, itemId: string): Promise<boolean> {
  return isAtItems(visit, offerId) && (await visit.page.locator(editor.card(itemId)).isVisible());
}
