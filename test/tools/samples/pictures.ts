import { type Colour, encodePng } from './png.ts';

const SIDE = 800;
const WHITE: Colour = [255, 255, 255];

/** A pouch with a label, in colours of its own; main pictures stand on a tinted ground, white ones on plain white. */
export function drawProduct(number: number, ground: 'tinted' | 'white'): Buffer {
  const hue = (number * 47) % 360;
  const palette = [ground === 'white' ? WHITE : tone(hue, 0.9), tone(hue, 0.45), tone(hue + 40, 0.75), WHITE];
  const stripes = 2 + (number % 5);
  return encodePng({ side: SIDE, palette, colourAt: (x, y) => pouchAt(x, y, stripes) });
}

function pouchAt(x: number, y: number, stripes: number): number {
  const isPouch = Math.abs(x - 400) < 230 && y > 110 && y < 690;
  if (!isPouch) return 0;
  if (Math.hypot(x - 400, y - 330) < 120) return 3;
  const isStripe = y > 500 && y < 640 && Math.floor((y - 500) / (140 / (2 * stripes))) % 2 === 1;
  return isStripe || y < 160 ? 2 : 1;
}

/** Plain colour of a hue: `light` 0 is black, 1 is white. */
function tone(hue: number, light: number): Colour {
  const channel = (shift: number): number => {
    const wave = (Math.cos(((hue + shift) * Math.PI) / 180) + 1) / 2;
    return Math.round(255 * (light * 0.6 + wave * 0.4 * Math.min(1, light + 0.3)));
  };
  return [channel(0), channel(240), channel(120)];
}
