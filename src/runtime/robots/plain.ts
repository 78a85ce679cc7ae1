/** Signs that a vendor's markdown, mention or tag syntax begins with, and what people read just as well. */
const HARMLESS: Readonly<Record<string, string>> = {
  '*': '＊',
  _: '＿',
  '`': '｀',
  '~': '～',
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '@': '＠',
  '#': '＃',
  '|': '｜',
  '\\': '＼',
  '&': '＆',
};

/**
 * Text that stays text in a group: no link, mention, heading or tag, whatever the vendor's parser does. Its markdown has no
 * escapes to rely on, so the signs become their full-width forms; bare addresses lose what clients recognise them by.
 */
export function harmless(text: string): string {
  return text
    .replace(/[*_`~[\]<>@#|\\&]/g, (sign) => HARMLESS[sign] ?? '')
    .replace(/:(?=\s*\/\/)|(?<=(javascript|data|mailto|tel|dingtalk|weixin|wxwork|lark|feishu)):/gi, '：')
    .replace(/(?<=[\p{L}\p{N}-])\.(?=\p{L}{2,})/gu, '．');
}

/** An address as markdown's link target: nothing in it can end the target early. */
export function linkTarget(address: string): string {
  return new URL(address).href
    .replace(/[()<>[\]\s]/g, encodeURIComponent)
    .replaceAll('(', '%28')
    .replaceAll(')', '%29');
}
