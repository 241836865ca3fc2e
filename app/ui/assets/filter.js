/* Which kinds and years may be searched. The choices come when the index is open. */
const KS = window.KS;
let loading = false;

async function load() {
  if (loading || props.value.ready) return;
  loading = true;
  const open = element.querySelector("details").open;
  try {
    props.value = await server.urval();
  } catch {
    props.value = { ready: false, html: `<p>${KS.filterFailed}</p>` };
  }
  loading = false;
  requestAnimationFrame(() => { element.querySelector("details").open = open; });
}

function summarise() {
  const kinds = [...element.querySelectorAll("input:checked")].map((input) => input.dataset.label);
  const from = element.querySelector("#ks-from")?.value;
  const to = element.querySelector("#ks-to")?.value;
  if (from) kinds.push(`${KS.from} ${from}`);
  if (to) kinds.push(`${KS.to} ${to}`);
  element.querySelector("summary").textContent = kinds.length ? `${KS.filter}: ${kinds.join(", ")}` : KS.filter;
}

element.addEventListener("change", summarise);
element.addEventListener("toggle", load, true);
element.addEventListener("click", (event) => {
  if (!event.target.closest("[data-clear]")) return;
  for (const input of element.querySelectorAll("input")) input.checked = false;
  for (const select of element.querySelectorAll("select")) select.value = "";
  summarise();
});
load();
