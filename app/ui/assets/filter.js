/* Which kinds and years may be searched. The choices come when the index is open. */
const KS = window.KS;
const once = window.ksPart("filter");
const details = () => element.querySelector("details");
const boxes = () => [...element.querySelectorAll("input")];
const lists = () => [...element.querySelectorAll("select")];
let loading = false;

/* Each time the box is opened: a sync may have brought other kinds and years. What is chosen stays chosen. */
async function load() {
  if (loading) return;
  loading = true;
  let next;
  try {
    next = await server.urval();
  } catch {
    next = props.value.ready ? props.value : { ready: false, html: `<p>${KS.filterFailed}</p>` };
  }
  loading = false;
  if (next.html === props.value.html) return;
  const open = details().open;
  const kinds = boxes().filter((input) => input.checked).map((input) => input.value);
  const years = lists().map((select) => select.value);
  props.value = next;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    details().open = open;
    for (const input of boxes()) input.checked = kinds.includes(input.value);
    for (const [place, select] of lists().entries()) {
      const kept = [...select.options].some((option) => option.value === years[place]);
      select.value = kept ? years[place] : "";
    }
    summarise();
  }));
}

function clear() {
  for (const input of boxes()) input.checked = false;
  for (const select of lists()) select.value = "";
  changed();
}

function changed() {
  summarise();
  window.ksSend("ks-filter");
}

function summarise() {
  const kinds = [...element.querySelectorAll("input:checked")].map((input) => input.dataset.label);
  const from = element.querySelector("#ks-from")?.value;
  const to = element.querySelector("#ks-to")?.value;
  if (from) kinds.push(`${KS.from} ${from}`);
  if (to) kinds.push(`${KS.to} ${to}`);
  element.querySelector("summary").textContent = kinds.length ? `${KS.filter}: ${kinds.join(", ")}` : KS.filter;
}

element.addEventListener("change", changed);
element.addEventListener("toggle", () => { if (details().open) load(); }, true);
element.addEventListener("click", (event) => { if (event.target.closest("[data-clear]")) clear(); });
document.addEventListener("ks-new", clear, once);
load();
