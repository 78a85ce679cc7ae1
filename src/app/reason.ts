import type { PlatformProfile } from '../ports/adapter.ts';

/** A platform's text in our words: which kind of problem it is and what a person should do. */
export interface Reason {
  kind: string;
  advice: string;
  raw: string;
}

/** First match of the platform's table; a text nobody has mapped keeps its words and asks a person to read them. */
export function reasonOf(profile: Pick<PlatformProfile, 'reasons'>, raw: string): Reason {
  const known = profile.reasons.find((reason) => reason.pattern.test(raw));
  return known
    ? { kind: known.kind, advice: known.advice, raw }
    : { kind: 'unmapped', advice: '平台的原话没有对应的处理办法，请阅读原文后决定。', raw };
}
