import { beforeEach, describe, expect, it } from 'vitest';
import { REVIEW_REASONS } from './invented.ts';
import type { Area, Ware } from './model.ts';
import { epochMsOf } from './schedule.ts';
import { appliedRows, type JdScene, offered, openJd, type Row, save, saveBody } from './support.ts';

const HOUR = 3_600_000;
let scene: JdScene;
beforeEach(() => {
  scene = openJd();
});

const hasPoorPicture = ({ wareId }: Ware) =>
  [...wareId].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 2;
const hasGiftBox = ({ skus }: Ware) => skus.some(({ spec }) => spec.includes('礼盒'));
const isPlain = (ware: Ware) => !hasPoorPicture(ware) && !hasGiftBox(ware);

async function signUp(wanted: (area: Area) => boolean, wantedWare = isPlain): Promise<void> {
  await save(scene, await saveBody(scene, offered(scene, wanted, wantedWare)));
}

/** The words after each of these hours. */
async function words(...hours: number[]): Promise<string[]> {
  const seen = [wordOf(await appliedRows(scene))];
  for (const each of hours) {
    scene.platform.clock.advance(each * HOUR);
    seen.push(wordOf(await appliedRows(scene)));
  }
  return seen;
}

function wordOf([row]: Row[]): string {
  return row && row.applyStatus > 2 ? row.applyStatusName : (row?.currentStatusName ?? '');
}

describe('review', () => {
  it('goes from 活动审核中 through the promotion’s review to its session and its end', async () => {
    await signUp(({ audit, timing }) => audit === 'normal' && timing.mode === 'sessions');
    expect(await words(6, 4)).toEqual(['活动审核中', '促销待审核', '待开始']);
    const [row] = await appliedRows(scene);
    const seen = [];
    for (const time of [row?.beginTime, row?.endTime]) {
      scene.platform.clock.advance((epochMsOf(time ?? '') ?? 0) - scene.platform.clock.windowNow());
      seen.push(wordOf(await appliedRows(scene)));
    }
    expect(seen).toEqual(['进行中', '已结束']);
  });

  it('is 待开始 at once where nobody reviews', async () => {
    await signUp(({ audit }) => audit === 'quick');
    expect(await words()).toEqual(['待开始']);
  });

  it('turns material down, and the sign-up when nobody mends it', async () => {
    await signUp(({ audit }) => audit === 'material');
    expect(await words(6, 24 * 3)).toEqual(['活动审核中', '素材驳回', '驳回']);
  });

  it('warns before the event, and ends what nobody answered when it begins', async () => {
    await signUp(({ audit }) => audit === 'warning');
    expect(await words(10, 8, 24 * 8)).toEqual(['活动审核中', '待开始', '活动失效预警', '活动期间失效']);
  });

  it('rejects a poor main picture once, and tells why in the flow log alone', async () => {
    await signUp(({ audit }) => audit === 'normal', hasPoorPicture);
    expect(await words(6)).toEqual(['活动审核中', '驳回']);
    const [row] = await appliedRows(scene);
    expect(row).toMatchObject({ rejectReason: '', showEyeFlag: true });
    const log = await scene.get(
      `/apply/openness/flow/log?applyId=${row?.id}&applyWareId=${row?.applyWareId}`,
    );
    expect(JSON.stringify(log.data)).toContain(`{INPUT| ${REVIEW_REASONS.mainPicture}}`);
    await signUp(({ audit }) => audit === 'normal', hasPoorPicture);
    expect(await words(6)).toEqual(['活动审核中', '促销待审核']);
  });

  it('rejects a random style alone', async () => {
    await signUp(
      ({ audit }) => audit === 'normal' || audit === 'warning',
      (ware) => hasGiftBox(ware) && !hasPoorPicture(ware),
    );
    scene.platform.clock.advance(6 * HOUR);
    const rejected = (await appliedRows(scene)).filter(({ applyStatusName }) => applyStatusName === '驳回');
    expect(rejected.length).toBeGreaterThan(0);
    expect(rejected.length).toBeLessThan((await appliedRows(scene)).length);
  });
});
