// Texts that a platform, a colleague or a workbook could carry into a message.

const CALL = 'globalThis.hit=1';
const HANDLERS = ['onerror', 'onload', 'onclick', 'onfocus', 'onmouseover', 'onanimationstart', 'ontoggle'];
const TAGS = [
  'img src=x',
  'svg',
  'body',
  'details open',
  'input autofocus',
  'video src=x',
  'marquee',
  'iframe',
];

export const HOSTILE_TEXTS: readonly string[] = [
  `<script>${CALL}</script>`,
  `</td></tr></table><script>${CALL}</script>`,
  `"><script>${CALL}</script>`,
  `'><script>${CALL}</script>`,
  `\`><script>${CALL}</script>`,
  `--><script>${CALL}</script>`,
  `]]><script>${CALL}</script>`,
  `</style><script>${CALL}</script>`,
  `</title><script>${CALL}</script>`,
  `<scr<script>ipt>${CALL}</script>`,
  `<SCRIPT\u0000>${CALL}</SCRIPT>`,
  `&lt;script&gt;${CALL}&lt;/script&gt;<script>${CALL}</script>`,
  `{{subject}}<script>${CALL}</script>`,
  `$\{${CALL}}<script>${CALL}</script>`,
  `" style="background:url(javascript:${CALL})`,
  `<a href="javascript:${CALL}">x</a>`,
  `<meta http-equiv=refresh content="0;url=javascript:${CALL}">`,
  `<base href="javascript:${CALL}//">`,
  `<object data="javascript:${CALL}"></object>`,
  `<embed src="javascript:${CALL}">`,
  `<math><mtext><script>${CALL}</script></mtext></math>`,
  `<noscript><p title="</noscript><img src=x onerror=${CALL}>">`,
  `<template><script>${CALL}</script></template>`,
  ...TAGS.map((tag) => `<${tag} onerror=${CALL} onload=${CALL}>`),
  ...HANDLERS.map((handler) => `" ${handler}="${CALL}`),
  ...HANDLERS.map((handler) => `' ${handler}='${CALL}`),
  ...HANDLERS.map((handler) => `<p tabindex=1 ${handler}=${CALL} style="animation:x">`),
];

export const HOSTILE_LINKS: readonly string[] = [
  `javascript:${CALL}`,
  `JaVaScRiPt:${CALL}`,
  ` javascript:${CALL}`,
  `java\nscript:${CALL}`,
  `data:text/html,<script>${CALL}</script>`,
  `vbscript:${CALL}`,
  'file:///etc/passwd',
  '//evil.example/x',
  'https://user:secret@evil.example/',
  'https://evil.example/" onclick="globalThis.hit=1',
];
