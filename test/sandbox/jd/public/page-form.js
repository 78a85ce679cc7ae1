import { ask, query, variant } from './boot.js';
import {
  Button,
  Card,
  complain,
  Form,
  Fragment,
  h,
  mount,
  Select,
  Space,
  useEffect,
  useState,
} from './form-core.js';
import { Picker } from './form-picker.js';
import { Protocols } from './form-protocols.js';
import { SubmitBar } from './form-submit.js';
import { emptyWare, WareCard } from './form-ware.js';

const AREA_ID = Number(query('areaId'));

async function load() {
  const [area, formSet] = await Promise.all([
    ask('/openness/area/detail', { areaId: AREA_ID }),
    ask('/openness/formset/area/detail', { areaId: AREA_ID }),
  ]);
  return { area, formSet };
}

function FormPage() {
  const [data, setData] = useState();
  useEffect(() => void load().then(setData, complain), []);
  return data ? h(EnrolForm, data) : h('p', null, '加载中…');
}

function EnrolForm({ area, formSet }) {
  const [session, setSession] = useState();
  const [wares, setWares] = useState([]);
  const [agreed, setAgreed] = useState({});
  const [failures, setFailures] = useState({});
  const [isPicking, setPicking] = useState(false);
  const add = (skus) => {
    setWares((now) => mergeSkus(now, skus, formSet));
    setPicking(false);
  };
  const state = { area, formSet, session, wares, agreed, setFailures };
  return h(
    Fragment,
    null,
    h(AreaHead, { area }),
    area.sessionList.length > 0 && h(SessionItem, { area, onChange: setSession }),
    h(Button, { onClick: () => setPicking(true) }, '添加商品'),
    wares.map((ware) => h(WareCard, { key: ware.wareId, ware, formSet, failures })),
    h(Late, null, h(Protocols, { formSet, agreed, onChange: setAgreed })),
    h(SubmitBar, state),
    h(Picker, { area, isOpen: isPicking, onClose: () => setPicking(false), onPicked: add }),
  );
}

function AreaHead({ area }) {
  return h(
    Card,
    { title: `${area.activityName} / ${area.areaName}`, size: 'small' },
    h('p', null, `收品池ID：${area.areaId}　报名时间：${area.applyBeginTime} 至 ${area.applyEndTime}`),
    area.promoBeginTime && h('p', null, `活动时间：${area.promoBeginTime} 至 ${area.promoEndTime}`),
    area.activityDuration && h('p', null, `活动时长：通过后 ${area.activityDuration} 天`),
    h(
      'ul',
      null,
      area.ruleList.map((rule) => h('li', { key: rule.ruleCode }, rule.ruleText)),
    ),
  );
}

/** 场次: its batch is asked for as soon as it is chosen. */
function SessionItem({ area, onChange }) {
  const choose = async (beginTime) => {
    const { endTime } = area.sessionList.find((one) => one.beginTime === beginTime);
    try {
      const { batchId } = await ask('/apply/openness/getBatchId', { areaId: AREA_ID, beginTime, endTime });
      onChange({ beginTime, batchId });
    } catch (error) {
      onChange(undefined);
      complain(error);
    }
  };
  const options = area.sessionList.map(({ beginTime, canApply }) => ({
    value: beginTime,
    label: beginTime.slice(0, 16),
    disabled: !canApply,
  }));
  return h(
    Form,
    { name: 'area', layout: 'horizontal' },
    h(
      Form.Item,
      { label: '场次', name: 'session', required: true },
      h(Select, { options, onChange: choose, style: { width: 220 } }),
    ),
  );
}

/** The agreements come after the rest of the form. */
function Late({ children }) {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setThere(true), variant.lateMountMs);
    return () => clearTimeout(timer);
  }, []);
  return isThere ? h(Space, { direction: 'vertical' }, children) : null;
}

function mergeSkus(wares, skus, formSet) {
  const next = wares.map((ware) => ({ ...ware, skus: [...ware.skus] }));
  for (const sku of skus) {
    const known = next.find((one) => one.wareId === sku.wareId);
    const ware = known ?? emptyWare(sku, formSet);
    if (!known) next.push(ware);
    if (!ware.skus.some((one) => one.skuId === sku.skuId)) {
      ware.skus.push({ ...sku, promoPrice: '', promoNum: '' });
    }
  }
  return next;
}

mount(h(FormPage));
