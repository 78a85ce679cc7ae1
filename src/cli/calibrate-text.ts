import { dirname } from 'node:path';
import type { Calibration, StepFinding } from '../app/calibration/report.ts';
import { PLATFORM_WORDS } from '../domain/chinese.ts';
import type { Shop } from '../domain/pool/schema.ts';
import type { Candidate, Sighting } from '../ports/verb-setting.ts';

const SIGNS: Record<StepFinding['result'], string> = {
  holds: '✓',
  differs: '✗',
  'could-not-look': '？',
  skipped: '－',
};
const RESULT_WORDS: Record<StepFinding['result'], string> = {
  holds: '对得上',
  differs: '对不上',
  'could-not-look': '没能查看',
  skipped: '未查看',
};

/** For the person who has to decide what an override should say. `pathOf`: of a kept sample. */
export function describeCalibration(
  { name, platform, id }: Shop,
  { steps, unknownWords, unknownRequests, proposals, samples }: Calibration,
  pathOf: (hash: string) => string | undefined,
): string {
  const [sample] = samples;
  return [
    `店铺 ${id}（${PLATFORM_WORDS[platform]}「${name}」）只读核对：`,
    ...steps.flatMap(describeStep),
    ...part(
      '不认识的说法',
      Object.entries(unknownWords).map(([word, count]) => `${word}（${count} 次）`),
    ),
    ...part('页面发出的未登记请求，均已拦下', unknownRequests),
    ...part(
      '建议',
      proposals.map(({ override, why }) => `${why}\n    ${JSON.stringify(override)}`),
    ),
    ...(proposals.length + Object.keys(unknownWords).length > 0 ? [HOW_TO_KEEP] : []),
    ...(sample
      ? [`脱敏的接口样本 ${samples.length} 份，在 ${dirname(dirname(pathOf(sample.hash) ?? ''))}`]
      : []),
  ].join('\n');
}

const HOW_TO_KEEP =
  '打开页面核对后，把确认的一行写进 data/pool/overrides.json 或工作簿的「店铺适配」表；状态词写 kind=status、name=原词、review=审核状态。之后凭证里会写明用了哪一条。';

function part(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}：`, ...lines.map((line) => `  ${line}`)];
}

function describeStep({ name, result, text, sightings }: StepFinding): string[] {
  const seen = sightings.filter(({ isSeen }) => isSeen);
  const own = seen.filter(({ isOverridden }) => isOverridden);
  const count =
    sightings.length === 0
      ? ''
      : `；页面元素 ${sightings.length} 个，看到 ${seen.length} 个${own.length > 0 ? `（其中 ${own.length} 个按店铺适配）` : ''}`;
  const missing = sightings.filter(({ isSeen }) => !isSeen);
  return [
    `${SIGNS[result]} ${name}：${RESULT_WORDS[result]}。${text}${count}`,
    ...(result === 'differs' ? missing.map(describeMissing) : quietly(missing)),
  ];
}

function describeMissing({ name, mark, candidates }: Sighting): string {
  const alike = candidates.map(describeCandidate).join('，');
  return `    没有找到 ${name}：${mark}${alike ? `；页面上相近的：${alike}` : ''}`;
}

/** Layers, errors and captchas stay away where all is well. */
function quietly(missing: readonly Sighting[]): string[] {
  return missing.length === 0
    ? []
    : [`    没有出现（这一步用不到就不算问题）：${missing.map(({ name }) => name).join('、')}`];
}

function describeCandidate({ selector, says }: Candidate): string {
  return says === undefined ? selector : `${selector} ${says}`;
}
