const OPENINGS = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  '\n=',
  '＝',
  '＋',
  '－',
  '＠',
  "'=",
  '"=',
  ' =',
  '\u200b=',
  '%',
  '|',
  ';=',
];
const TAILS = ['1+1', "cmd|' /C calc'!A0", 'HYPERLINK("http://evil.example","x")'];

/** Texts that a spreadsheet program might run, were they written carelessly. */
export const FORMULAS: readonly string[] = OPENINGS.flatMap((opening) => TAILS.map((tail) => opening + tail));
