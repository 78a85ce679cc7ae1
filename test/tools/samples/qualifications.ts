import type { Qualification } from '../../../src/domain/pool/schema.ts';
import type { Brand } from '../../sandbox/world/brand.ts';

type Row = [kind: Qualification['kind'], title: string, scope: string[], validFrom: string, validTo: string];

/** Ends that the calendar reaches soon, and one that is past, stand on papers no form asks for. */
function papers(brand: Brand): Row[] {
  const own = `brand:${brand.name}`;
  return [
    ['business-licence', '营业执照(杭州山野集食品有限公司)', [own], '2019-05-06', '2039-05-05'],
    ['trademark', '商标注册证 第29类 山野集', [own, 'category:食品'], '2020-03-14', '2030-03-13'],
    ['trademark', '商标注册证 第21类 山野集', ['category:家居'], '2021-08-21', '2031-08-20'],
    ['brand-authorisation', '品牌授权书 旗舰店', ['shop:pdd-flagship'], '2026-01-01', '2028-12-31'],
    ['brand-authorisation', '品牌授权书 生活专营店', ['shop:pdd-life'], '2026-01-01', '2028-12-31'],
    ['food-licence', '食品经营许可证', ['category:食品'], '2024-06-01', '2029-05-31'],
    ['food-licence', '食品生产许可证(坚果炒货)', ['category:食品/坚果炒货'], '2025-02-11', '2030-02-10'],
    ['other', '有机产品认证证书', ['category:食品/粮油干货'], '2025-12-16', '2026-12-15'],
    ['other', '地理标志使用授权 临安山核桃', ['product:SYJ-002'], '2024-12-10', '2026-12-09'],
    ['other', '家居用品甲醛检测报告(旧)', ['category:家居/床品布艺'], '2024-03-01', '2026-02-28'],
    ...brand.shops.flatMap(authorisationOf),
  ];
}

/** Pinduoduo's two stand above. */
function authorisationOf({ id, platform, name }: Brand['shops'][number]): Row[] {
  if (platform === 'pinduoduo') return [];
  return [['brand-authorisation', `品牌授权书 ${name}`, [`shop:${id}`], '2026-01-01', '2028-12-31']];
}

export function sampleQualifications(brand: Brand): Qualification[] {
  const own = papers(brand).map(([kind, title, scope, validFrom, validTo], index): Qualification => {
    const id = `ZZ-${String(index + 1).padStart(2, '0')}`;
    return { id, kind, title, file: `qualifications/${id}.pdf`, scope, validFrom, validTo };
  });
  return [...own, ...brand.products.flatMap(reportOf)];
}

function reportOf({ id, title, qualityReport }: Brand['products'][number]): Qualification[] {
  if (!qualityReport) return [];
  return [
    {
      id: `ZJ-${id}`,
      kind: 'quality-report',
      title: `质检报告 ${title}`,
      file: `qualifications/${qualityReport}`,
      scope: [`product:${id}`],
      validFrom: '2026-03-01',
      validTo: '2028-12-31',
    },
  ];
}
