import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VendorKind } from '../sandbox/robots/model.ts';
import { type LocalRobots, startRobots } from '../sandbox/robots/start.ts';
import type { Promo } from './promo.ts';

/** One group of each vendor, as the team would write it into the pool; told at any hour, so that a demo at night shows it too. */
const GROUPS: readonly { id: string; kind: VendorKind; name: string; secret?: string }[] = [
  { id: 'ding', kind: 'dingtalk', name: '钉钉·运营群', secret: 'SEC-demo-dingtalk' },
  { id: 'wecom', kind: 'wecom', name: '企业微信·运营群' },
  { id: 'feishu', kind: 'feishu', name: '飞书·运营群', secret: 'demo-feishu' },
];

export interface LocalGroups {
  /** Messages that each group got to see. */
  arrivals(): Record<string, number>;
  /** Writes the groups into the pool and their addresses into the vault. */
  join(dataDir: string, promo: Promo): Promise<void>;
  close(): Promise<void>;
}

export async function startGroups(): Promise<LocalGroups> {
  const robots: LocalRobots = await startRobots();
  return {
    arrivals: () => Object.fromEntries(GROUPS.map(({ name }) => [name, robots.arrivals(name).length])),
    close: robots.close,
    join: async (dataDir, promo) => {
      const tells = { tellsRejections: true, tellsNeedsPerson: true, tellsAlerts: true, tellsDigest: true };
      const rows = GROUPS.map(({ id, kind, name }) => ({
        ...{ id, kind, name, site: 'sandbox', shops: ['*'] },
        ...{ ...tells, quietHours: '无', active: true },
      }));
      await writeFile(join(dataDir, 'pool', 'robots.json'), `${JSON.stringify(rows, null, 2)}\n`);
      for (const { id, kind, name, secret } of GROUPS) {
        const { url } = robots.add(kind, name, secret);
        await promo(['robot', 'add', id], { input: [url, secret ?? ''].join('\n') });
      }
    },
  };
}
