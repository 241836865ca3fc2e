/* The tab "Åtgärder": searches as you type, opens rows in place. The server sends escaped HTML. */
const SAID = __TEXTS__;
const at = (id) => element.querySelector(`#ka-${id}`);
const wish = { sort: "", down: false, all: false };
let asked = 0;
let waiting = 0;

function payload() {
  return { text: at("q").value, agency: at("agency").value, area: at("area").value,
           status: at("status").value, due: at("due").value, ...wish };
}

async function search(focus) {
  const turn = ++asked;
  let found;
  try {
    found = await server.atgarder(payload());
  } catch {
    found = { ok: false, count: SAID.failed, html: "" };
  }
  if (turn !== asked) return;
  at("count").textContent = found.count;
  if (!found.ok) return;
  const open = element.querySelector(".ka-time")?.open;
  at("result").innerHTML = found.html;
  if (open && element.querySelector(".ka-time")) element.querySelector(".ka-time").open = true;
  for (const name of ["agency", "area", "status"]) at(name).innerHTML = found[name];
  if (focus) element.querySelector(focus)?.focus();
}

function rows() {
  return element.querySelectorAll(".ka-open");
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => { wish.all = false; search(); }, 120);
}

async function toggle(button) {
  const row = button.closest("tr");
  if (button.getAttribute("aria-expanded") === "true") {
    row.nextElementSibling?.remove();
    button.setAttribute("aria-expanded", "false");
    return;
  }
  button.setAttribute("aria-expanded", "true");
  const detail = document.createElement("tr");
  detail.className = "ka-detail";
  detail.innerHTML = `<td colspan="5"><p>…</p></td>`;
  row.after(detail);
  try {
    detail.firstChild.innerHTML = await server.atgard(button.dataset.row);
  } catch {
    detail.firstChild.textContent = SAID.failed;
  }
  const box = detail.querySelector(".ks-passage");
  const mark = box?.querySelector("mark");
  if (mark) box.scrollIntoView({ block: "nearest" });
  if (mark) box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - 60;
}

async function copy(button) {
  const cell = button.closest("td");
  const sentence = cell.querySelector(".ka-sentence");
  const status = cell.querySelector(".ka-copied");
  try {
    await navigator.clipboard.writeText(sentence.textContent);
    status.textContent = SAID.copied;
  } catch {
    status.textContent = SAID.notCopied;
    getSelection().selectAllChildren(sentence);
    sentence.focus();
  }
}

async function take(form) {
  try {
    const file = await server.uttag({ ...payload(), form });
    const bytes = Uint8Array.from(atob(file.data), (char) => char.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: file.type }));
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  } catch {
    at("count").textContent = SAID.failed;
  }
}

element.addEventListener("input", (event) => { if (event.target.id === "ka-q") soon(); });
element.addEventListener("change", (event) => { if (event.target.matches("select")) soon(); });
element.addEventListener("submit", (event) => { event.preventDefault(); search(); });
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.row) toggle(button);
  else if ("copy" in button.dataset) copy(button);
  else if (button.dataset.export) take(button.dataset.export);
  else if ("all" in button.dataset) { const last = rows().length; wish.all = true; search().then(() => rows()[last]?.focus()); }
  else if (button.dataset.sort) {
    wish.down = wish.sort === button.dataset.sort && !wish.down;
    wish.sort = button.dataset.sort;
    search(`[data-sort="${wish.sort}"]`);
  } else if (button.id === "ka-clear") {
    at("form").reset();
    for (const select of element.querySelectorAll("select")) select.value = "";
    Object.assign(wish, { sort: "", down: false, all: false });
    search("#ka-q");
  }
});
element.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const detail = event.target.closest?.(".ka-detail");
  const button = detail ? detail.previousElementSibling.querySelector(".ka-open") : event.target.closest?.(".ka-open");
  if (button?.getAttribute("aria-expanded") === "true") { toggle(button); button.focus(); event.stopPropagation(); }
});
search();
