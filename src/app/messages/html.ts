/** Markup that is safe to put into a page; only `html` and `link` make it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Piece = Html | string | number | undefined | readonly Piece[];

/** Every interpolated text is escaped, in content and in quoted attributes alike; only `Html` goes in as it is. */
export function html(parts: TemplateStringsArray, ...pieces: Piece[]): Html {
  return new Html(parts.map((part, index) => part + markupOf(pieces[index])).join(''));
}

/** The address when it is http(s) without credentials; any other is not to be followed from a mail. */
export function webAddress(address: string): string | undefined {
  const url = URL.parse(address.trim());
  const isSafe = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  return isSafe ? url.href : undefined;
}

/** A link, or only its label when the address is not a safe one. */
export function link(address: string, label: string): Html {
  const href = webAddress(address);
  return href === undefined
    ? html`${label}`
    : html`<a class="link" href="${href}" style="color:#1d5fd1;text-decoration:none">${label}</a>`;
}

/** Control and bidirectional-override characters could hide or reorder what a person reads. */
export function plainText(text: string): string {
  return text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B\u2028\u2029]+/gu, ' ').trim();
}

function markupOf(piece: Piece): string {
  if (piece === undefined) return '';
  if (piece instanceof Html) return piece.markup;
  if (typeof piece === 'object') return piece.map(markupOf).join('');
  return escapeText(plainText(String(piece)));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"'`]/g, (sign) => ENTITIES[sign] ?? '');
}
