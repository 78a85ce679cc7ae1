const typed = (id) => document.getElementById(id).value.trim();

/** Calls the control interface of the page's platform and draws the page anew; a refusal is shown as it is. */
async function call(method, path, body) {
  const response = await fetch(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (response.ok) window.location.reload();
  else window.alert(`没有成功：${await response.text()}`);
}

function switchOn({ kind, times }) {
  const match = Object.fromEntries(
    ['path', 'offer', 'subject'].map((id) => [id, typed(id)]).filter(([, value]) => value !== ''),
  );
  const ms = typed('ms');
  return call('POST', 'faults', {
    kind,
    match,
    times: Number(times),
    ...(ms === '' ? {} : { ms: Number(ms) }),
  });
}

function changeGoods() {
  const numbers = [
    ['stock', 'changeStock'],
    ['groupPriceFen', 'changePrice'],
  ].flatMap(([key, id]) => (typed(id) === '' ? [] : [[key, Number(typed(id))]]));
  const shelf = typed('changeShelf');
  const skuId = typed('changeSku');
  return call('POST', `goods/${typed('changeGoods')}`, {
    ...Object.fromEntries(numbers),
    ...(shelf === '' ? {} : { isOnSale: shelf === 'true' }),
    ...(skuId === '' ? {} : { skuId }),
  });
}

document.addEventListener('click', ({ target }) => {
  const { kind, remove, hours, act, record } = target.dataset;
  if (kind) switchOn(target.dataset);
  if (remove) call('DELETE', `faults/${remove}`);
  if (hours) call('POST', 'clock/advance', { ms: hours * 3_600_000 });
  if (act) call('POST', `records/${record}/act`, { act });
  if (target.id === 'clear') call('DELETE', 'faults');
  if (target.id === 'change') changeGoods();
});
document.addEventListener('change', ({ target }) => {
  const { account } = target.dataset;
  if (account)
    call('POST', `accounts/${encodeURIComponent(account)}/login-outcome`, { outcome: target.value });
});
