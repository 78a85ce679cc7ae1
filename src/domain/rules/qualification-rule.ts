import { QUALIFICATION_WORDS } from '../chinese.ts';
import type { Finding } from '../verdict.ts';
import type { Rule, RuleSubject } from './rule.ts';

export const qualification: Rule<'qualification'> = {
  title: '资质',
  restsOn: papersRestOn,
  judge: (requirement, subject) => judgeQualification(requirement.qualification, subject),
};

/** All that an answer about one kind of paper rests on. */
export function papersRestOn({ frame, input }: RuleSubject): string | undefined {
  return input.goods.papers?.[frame.papersGoBy];
}

/** Also asked for the kinds that the form's required files need, where no requirement names them. */
export function judgeQualification(kind: string, { frame, input }: RuleSubject): Finding {
  const requirement = 'qualification';
  const { listing, product } = input.goods;
  if (!product) return { requirement, result: 'cannot-tell', text: '商品不在数据池中，无法核对资质' };
  const cover = frame.coverFor(kind, { listing, product });
  const name = qualificationName(kind);
  const { days } = frame;
  if (cover.valid) {
    const text = `${name}「${cover.valid.title}」有效至 ${cover.valid.validTo}，覆盖 ${days}`;
    return { requirement, result: 'met', text };
  }
  const [latest] = cover.inScope.toSorted((a, b) => (a.validTo > b.validTo ? -1 : 1));
  if (!latest) return { requirement, result: 'not-met', text: `没有适用的${name}` };
  const validity = `${latest.validFrom} 至 ${latest.validTo}`;
  const text = `${name}「${latest.title}」有效期 ${validity}，未覆盖 ${days} 的每一天`;
  return { requirement, result: 'not-met', text };
}

/** Chinese name of a kind; a title stands for itself. */
export function qualificationName(kind: string): string {
  const words: Partial<Record<string, string>> = QUALIFICATION_WORDS;
  return words[kind] ?? kind;
}
