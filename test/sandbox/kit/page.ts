import { randomInt } from 'node:crypto';
import type { FaultFacts, FaultKind, Faults } from './faults.ts';

/** Switches that a page's script acts on, and what they are called in its boot data. */
const VARIANTS = {
  popup: 'popup',
  captcha: 'captcha',
  'renamed-label': 'renamedLabel',
  'script-sends-other-price': 'sendsOtherPrice',
  'script-presses-twice': 'pressesTwice',
  'spinning-page': 'spins',
  'hidden-twin': 'hiddenTwin',
} as const satisfies Partial<Record<FaultKind, string>>;

const DEFAULT_LATE_MS = 7000;

/** Versioned part of class names: another one at each start. */
export function newClassVersion(): string {
  return `5-${randomInt(100, 999)}-0`;
}

export type Variant = Partial<Record<(typeof VARIANTS)[keyof typeof VARIANTS], true>> & {
  /** How long what mounts late takes. */
  lateMountMs: number;
};

/** Takes every switch that concerns this page. */
export function variantOf(faults: Pick<Faults, 'take'>, facts: FaultFacts): Variant {
  const struck = Object.entries(VARIANTS).filter(([kind]) => faults.take(kind as FaultKind, facts));
  const late = faults.take('late-mount', facts);
  return {
    ...Object.fromEntries(struck.map(([, name]) => [name, true])),
    lateMountMs: late ? (late.ms ?? DEFAULT_LATE_MS) : randomInt(20, 150),
  };
}

export interface PageParts {
  title: string;
  /** Addresses. */
  styles: readonly string[];
  /** Classic scripts, in this order, before the module. */
  scripts: readonly string[];
  module: string;
  /** What the page's script finds in `window.__BOOT__`. */
  boot: unknown;
}

export function pageHtml({ title, styles, scripts, module, boot }: PageParts): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">
${styles.map((href) => `<link rel="stylesheet" href="${href}">`).join('')}
${scripts.map((src) => `<script src="${src}"></script>`).join('')}
<script>window.__BOOT__=${JSON.stringify(boot).replaceAll('<', '\\u003c')}</script>
<script type="module" src="${module}"></script></head>
<body><div id="root"></div></body></html>`;
}
