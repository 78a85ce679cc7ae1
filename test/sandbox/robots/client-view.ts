/** What chat clients make of markdown and bare text: generous on purpose, so that a test misses no way to smuggle markup in. */
export interface ClientView {
  links: string[];
  markup: string[];
}

const MARKDOWN_LINK = /\[[^\]]*\]\(([^)\s]*)[^)]*\)/g;
const BARE_ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/[^\s<>()\]]+/gi;
const BARE_DOMAIN =
  /(?<![\p{L}\p{N}@/.-])(?:[a-z0-9-]+\.)+(?:com|cn|net|org|example|io|top|xyz|link)\b[^\s)]*/giu;
const SCRIPT_ADDRESS = /\b(?:javascript|data|vbscript|dingtalk|weixin|mailto):\S*/gi;
const MARKUP = [
  /`[^`]*`/g,
  /!\[[^\]]*\]/g,
  /<\/?[a-z][^>]*>/gi,
  /^#{1,6}\s.*$/gm,
  /~~[^~]+~~/g,
  /&[a-z]+;|&#\d+;/gi,
];

export function viewMarkdown(text: string): ClientView {
  const targets = [...text.matchAll(MARKDOWN_LINK)].map(([, target]) => target ?? '');
  const rest = text.replace(MARKDOWN_LINK, ' ');
  const { links, markup } = viewText(rest);
  return {
    links: [...targets, ...links],
    markup: [...markup, ...MARKUP.flatMap((pattern) => rest.match(pattern) ?? [])],
  };
}

export function viewText(text: string): ClientView {
  const addresses = text.match(BARE_ADDRESS) ?? [];
  const rest = text.replace(BARE_ADDRESS, ' ');
  return {
    links: [...addresses, ...(rest.match(BARE_DOMAIN) ?? []), ...(rest.match(SCRIPT_ADDRESS) ?? [])],
    markup: [],
  };
}
