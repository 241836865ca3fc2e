/* The conversation. It lives in this page only: the server gets the question and the last few turns. */
const KS = window.KS;
const once = window.ksPart("chat");
const esc = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const turns = () => props.value?.turns || [];
const running = () => turns().find((turn) => !turn.done);
let watchdog = 0;
let lastSign = 0;
let following = false;
let lastTop = 0;

/* The same frame as the server's, for what the page must say by itself. */
const turnHtml = (question, kind, icon, label, rest) => `<h2 class="ks-question">${esc(question)}</h2>`
  + `<div class="ks-answer"><div class="ks-body ${kind}"><p class="ks-status"><span class="ks-icon" `
  + `aria-hidden="true">${icon}</span>${label}</p>${rest}</div></div>`;

function setBusy(busy) {
  clearInterval(watchdog);
  if (busy) watchdog = setInterval(checkContact, 3000);
  window.ksSend("ks-busy", { busy });
}

async function checkContact() {
  try {
    const reply = await fetch("halsa", { cache: "no-store", signal: AbortSignal.timeout(2500) });
    if (reply.ok && Date.now() - lastSign < 120000) return;
  } catch { /* no contact: said below */ }
  if (running()) lost(running());
}

function lost(turn) {
  const retry = `<button type="button" class="ks-quiet" data-ask="${esc(turn.question)}">${KS.retry}</button>`;
  const html = turnHtml(turn.question, "ks-failed", "!", KS.failedLabel,
    `<div class="ks-text"><p>${KS.lost}</p></div><p>${retry}</p>`);
  /* A new id: what the server may still send for the old one is dropped. */
  props.value = { turns: turns().map((old) => (old === turn ? { ...turn, id: "", done: true, html } : old)) };
  follow();
  setBusy(false);
  window.ksSay(KS.lost);
}

/* Keeps the newest question at the top while its answer grows, until the reader moves the page by hand. */
function follow() {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (!following) return;
    element.querySelector(".ks-turn:last-of-type")?.scrollIntoView({ block: "start" });
    lastTop = scrollY;
    if (!running()) following = false;
  }));
}

const byHand = (event) => { if (!event.target.closest?.("#ks-composer-part")) following = false; };
for (const name of ["wheel", "touchmove", "pointerdown", "keydown"]) {
  document.addEventListener(name, byHand, { ...once, passive: true });
}
/* A dragged scroll bar sends none of these; our own scrolling only goes down. */
document.addEventListener("scroll", () => {
  if (scrollY < lastTop - 4) following = false;
  lastTop = scrollY;
}, once);

function ask(text, filter) {
  if (running()) { window.ksSay(KS.busy); return; }
  const history = turns().filter((turn) => turn.answer || turn.back).flatMap((turn) => [
    ...(turn.back ? [] : [{ role: "user", content: turn.question.slice(0, KS.maxChars) }]),
    { role: "assistant", content: (turn.back || turn.answer).slice(0, KS.maxChars) },
  ]).slice(-KS.maxTurns);
  const id = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const html = turnHtml(text, "ks-running", "…", KS.searching, '<p class="ks-interpreted" hidden></p>');
  props.value = { turns: [...turns(), { id, done: false, question: text, answer: "", html }] };
  lastSign = Date.now();
  setBusy(true);
  window.ksSay(KS.searching);
  window.ksSend("ks-send", { id, text, history, filter });
  following = true;
  lastTop = 0;
  follow();
}

function receive(frame) {
  if (!frame || !turns().some((turn) => turn.id === frame.id && !turn.done)) return;
  lastSign = Date.now();
  props.value = { turns: turns().map((turn) => (turn.id === frame.id ? frame : turn)) };
  follow();
  if (!frame.done) { window.ksSay(KS.writing); return; }
  setBusy(false);
  window.ksSay(frame.status || KS.ready);
}

document.addEventListener("ks-ask", (event) => ask(event.detail.text, event.detail.filter), once);
document.addEventListener("ks-frame", (event) => receive(event.detail), once);
document.addEventListener("ks-new", () => {
  props.value = { turns: [] };
  setBusy(false);
  window.ksSay(KS.cleared);
}, once);

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { /* no permission, or not a secure context: the old way below */ }
  const area = document.createElement("textarea");
  area.value = text;
  area.setAttribute("aria-hidden", "true");
  area.style.cssText = "position:fixed;opacity:0";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

element.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.ref) window.ksSend("ks-source", { ref: JSON.parse(button.dataset.ref), button });
  if (button.dataset.ask) window.ksSend("ks-example", { text: button.dataset.ask });
  if (button.dataset.copy) {
    const done = await copy(button.dataset.copy);
    button.focus();
    window.ksSay(done ? KS.copied : KS.copyFailed);
  }
});

setBusy(Boolean(running()));
