import { Button } from './beast.js';
import { GoodsCard } from './confirm-card.js';
import { PageFields } from './confirm-fields.js';
import { emptyForm } from './confirm-state.js';
import { findErrors, hasLowPrice, LEAVING, submit } from './confirm-submit.js';
import {
  boot,
  Fragment,
  h,
  mount,
  own,
  query,
  time,
  useCallback,
  useEffect,
  useLoaded,
  useState,
} from './core.js';
import { Modal } from './modal.js';
import { ask } from './request.js';
import { Loading, PlainPage } from './shell.js';
import { toast } from './toast.js';

const ACTIVITY_ID = Number(query('activityId'));
const GOODS_IDS = query('goods_ids').split(',').filter(Boolean);

async function load() {
  const goods = { activity_id: ACTIVITY_ID, goods_id_list: GOODS_IDS };
  const [activity, rules, suggest] = await Promise.all([
    ask('/leekmms/activity/query/detail', { activity_id: ACTIVITY_ID, query_source: 1 }),
    ask('/leekmms/activity/query/enroll/rule_v3', goods),
    ask('/leekmms/activity/query/enroll/rule_suggest_price', { ...goods, source_type: 'PROMO-HomeModule' }),
  ]);
  return { activity, goodsList: rules.goods_rule_list, suggest };
}

function ConfirmPage() {
  const { data, error } = useLoaded(load, []);
  return h(PlainPage, { title: '报名信息' }, data ? h(EnrolForm, data) : h(Loading, { error }));
}

function EnrolForm({ activity, goodsList, suggest: firstSuggest }) {
  const [form, setForm] = useState(() => emptyForm(activity, goodsList));
  const [suggest, setSuggest] = useState(firstSuggest);
  const [errors, setErrors] = useState({});
  const [outcome, setOutcome] = useState({ done: {}, failed: {} });
  const setGoods = useCallback((id, change) => {
    setForm((now) => ({ ...now, goods: { ...now.goods, [id]: change(now.goods[id]) } }));
  }, []);
  const setPage = (code, value) => setForm((now) => ({ ...now, page: { ...now.page, [code]: value } }));
  const open = goodsList.filter((goods) => !outcome.done[goods.goods_id]);
  return h(
    Fragment,
    null,
    h('h3', { className: own('activity-detail_text') }, activity.activity_name),
    h('p', null, `${activity.activity_type_str} | 活动ID: ${activity.activity_id}`),
    h(SuggestBar, { suggest, onRefreshed: setSuggest }),
    goodsList.map((goods) =>
      h(GoodsCard, {
        key: goods.goods_id,
        goods,
        activity,
        suggest,
        values: form.goods[goods.goods_id],
        errors: errors[goods.goods_id],
        isDone: Boolean(outcome.done[goods.goods_id]),
        failure: outcome.failed[goods.goods_id],
        onChange: setGoods,
      }),
    ),
    h(LateFields, { activity, values: form.page, onChange: setPage }),
    h(SubmitBar, { activity, goodsList: open, form, suggest, setErrors, setOutcome }),
  );
}

function SuggestBar({ suggest, onRefreshed }) {
  if (suggest.goods_list.length === 0) return null;
  const refresh = async () => {
    const goods = { activity_id: ACTIVITY_ID, goods_id_list: GOODS_IDS, source_type: 'PROMO-HomeModule' };
    onRefreshed(await ask('/leekmms/activity/query/enroll/rule_suggest_price', goods));
  };
  return h(
    'p',
    null,
    `建议价有效期至 ${time(suggest.expire_time).slice(11)} `,
    h(Button, { type: 'default', onClick: refresh }, '刷新建议价'),
  );
}

/** The boxes at the bottom come after the rest of the form. */
function LateFields(props) {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setThere(true), boot.variant.lateMountMs);
    return () => clearTimeout(timer);
  }, []);
  return isThere ? h(PageFields, props) : null;
}

function SubmitBar({ activity, goodsList, form, suggest, setErrors, setOutcome }) {
  const [isLowPrice, setLowPrice] = useState(false);
  const [isSending, setSending] = useState(false);
  const press = async () => {
    setLowPrice(false);
    setSending(true);
    const result = await submit({ activity, goodsList, form, suggest });
    if (result === LEAVING) return;
    setSending(false);
    if (result) setOutcome((now) => merge(now, result));
  };
  const check = () => {
    const errors = findErrors({ activity, goodsList, form });
    setErrors(errors);
    if (Object.keys(errors).length > 0) return toast('请完善报名信息');
    return hasLowPrice(goodsList, form) ? setLowPrice(true) : press();
  };
  return h(
    'footer',
    { className: own('confirm_footer') },
    h(
      Button,
      { viewId: 'submit_shared', isDisabled: isSending || goodsList.length === 0, onClick: check },
      '确认提交',
    ),
    isLowPrice && h(LowPrice, { onConfirm: press, onClose: () => setLowPrice(false) }),
  );
}

function LowPrice({ onConfirm, onClose }) {
  const footer = h(
    Fragment,
    null,
    h(Button, { type: 'default', onClick: onClose }, '再想想'),
    h(Button, { viewId: 'confirm_enroll_shared', onClick: onConfirm }, '确认报名'),
  );
  return h(
    Modal,
    { title: '低价提醒', footer, onClose },
    h('p', null, '存在活动价低于拼单价 7 折的规格，请确认是否报名。'),
  );
}

function merge(now, { success_list: accepted, fail_list: failed }) {
  const done = { ...now.done };
  for (const goods of accepted) done[goods.goods_id] = true;
  const failures = Object.fromEntries(failed.map((goods) => [goods.goods_id, goods.fail_reason]));
  return { done, failed: failures };
}

mount(h(ConfirmPage));
