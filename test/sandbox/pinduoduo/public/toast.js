import { beast } from './core.js';

const SHOWN_MS = 3000;

/** Short message at the top of the page; goes by itself. */
export function toast(text) {
  const node = document.createElement('div');
  node.className = beast('TST_toast');
  node.textContent = text;
  document.body.append(node);
  setTimeout(() => node.remove(), SHOWN_MS);
}
