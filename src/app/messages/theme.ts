// Tones mean the same everywhere: red = act now or turned away, amber = waits for a person, green = good, blue = new or
// under way, grey = neither.

export const INKS = {
  red: '#b42318',
  amber: '#93570a',
  green: '#067647',
  blue: '#1849a9',
  grey: '#475467',
} as const;
export type Tone = keyof typeof INKS;

export const GROUNDS: Readonly<Record<Tone, string>> = {
  red: '#fef3f2',
  amber: '#fffaeb',
  green: '#ecfdf3',
  blue: '#eff8ff',
  grey: '#f5f6f8',
};

export const EDGES: Readonly<Record<Tone, string>> = {
  red: '#fda29b',
  amber: '#fedf89',
  green: '#abefc6',
  blue: '#b2ddff',
  grey: '#e4e7ec',
};

/** Ink, ground and edge where the mail program shows mails dark. */
const NIGHT_TONES: Readonly<Record<Tone, readonly [string, string, string]>> = {
  red: ['#fda29b', '#3b1513', '#912018'],
  amber: ['#fec84b', '#33220a', '#7a4a0b'],
  green: ['#75e0a7', '#0c2b1c', '#085d3a'],
  blue: ['#84caff', '#10243f', '#1849a9'],
  grey: ['#cdd5df', '#242c3d', '#4b5565'],
};

const PHONE =
  '@media (max-width:620px){.edge{padding:0!important}.sheet{width:100%!important;border-radius:0!important}' +
  '.pad{padding-left:14px!important;padding-right:14px!important}}';

/** Inks come last: a badge carries ground and ink, and a card's own ink gives way to a tone's. */
const NIGHT = [
  '@media (prefers-color-scheme:dark){.back{background:#0b0f19!important}.sheet{background:#161d2b!important}',
  '.ink{color:#e6eaf2!important}.faint{color:#a4aec1!important}.rule{border-color:#323c50!important}',
  '.link{color:#84caff!important}',
  ...Object.entries(NIGHT_TONES).map(
    ([tone, [ink, ground, edge]]) =>
      `.g-${tone}{background:${ground}!important;border-color:${edge}!important}.i-${tone}{color:${ink}!important}`,
  ),
  '}',
].join('');

export const STYLE_SHEET = `:root{color-scheme:light dark}${PHONE}${NIGHT}`;
