import type { CatalogueEntry } from './brand-catalogue.ts';

const COLOURS = '本白/米灰/浅咖/驼色/雾蓝/藏青/墨绿/豆绿/姜黄/砖红/烟粉/藕紫/浅灰/炭灰/深棕/黑'.split('/');
const WIDTHS_CM = [100, 120, 150, 180, 200];
const HEIGHTS_CM = [160, 220, 270];

/** 5 widths × 3 heights, dearer by the area. */
const CURTAIN_SIZES = WIDTHS_CM.flatMap((width) =>
  HEIGHTS_CM.map((height) => `${width}x${height}cm:${(29 + (width * height) / 400).toFixed(1)}`),
);

/** More specs than Pinduoduo's forms are tried with: 24, 70 and 240 rows. */
export const WIDE: readonly CatalogueEntry[] = [
  {
    title: '山野集 花草茶组合自由搭配独立茶包',
    category: '食品/茶叶冲饮',
    slogan: '六味花草自由搭配',
    shelf: 'both',
    specs: '玫瑰/菊花/桂花/茉莉/洛神花/薄荷 × 10包:15.9/20包:27.9/40包:49.9/80包:89.9',
  },
  {
    title: '山野集 抽屉收纳盒自由组合分隔盒',
    category: '家居/收纳整理',
    slogan: '大小随心自由拼装',
    shelf: 'both',
    specs: `${COLOURS.slice(0, 10).join('/')} × 1号:6.9/2号:8.9/3号:10.9/4号:13.9/5号:16.9/6号:19.9/组合:45.9`,
  },
  {
    title: '山野集 亚麻窗帘遮光成品客厅卧室',
    category: '家居/床品布艺',
    slogan: '亚麻肌理柔和遮光',
    shelf: 'first',
    specs: `${COLOURS.join('/')} × ${CURTAIN_SIZES.join('/')}`,
  },
];
