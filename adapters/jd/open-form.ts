import type { Frame } from 'playwright';
import { PageChanged } from '../../src/domain/errors.ts';
import { hear } from '../page/hear.ts';
import { open } from '../page/navigate.ts';
import type { Visit } from '../page/visit.ts';
import { form, PATHS } from './pages.ts';
import { API } from './profile.ts';
import { AreaDetail, FormSet } from './schema.ts';

export interface EnrolPage {
  /** The frame that holds the form; what stands around it is only a shell. */
  doc: Frame;
  area: AreaDetail;
  formSet: FormSet;
}

/** Opens a pool's form in its frame and proves that it is this pool's. */
export async function openEnrol(visit: Visit, areaId: string): Promise<EnrolPage> {
  await open(visit, `${PATHS.enrol}?areaId=${areaId}`);
  const [area, formSet] = await Promise.all([
    hear(visit, { path: API.area, schema: AreaDetail }),
    hear(visit, { path: API.formSet, schema: FormSet }),
  ]);
  const doc = form.frame(visit.page);
  if (doc && area.areaId === areaId) return { doc, area, formSet };
  throw new PageChanged(
    `asked for pool ${areaId}, got ${area.areaId}`,
    '报名页显示了另一个收品池，已停止读取。',
  );
}
