/* The source panel beside the chat: opens at the cited passage, gives focus back when it is closed. */
const KS = window.KS;
const once = window.ksPart("panel");
const still = matchMedia("(prefers-reduced-motion: reduce)");
let opener = null;
let asked = 0;

const nextFrame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

async function open(ref, button) {
  const turn = ++asked;
  mark(button);
  let html;
  try {
    html = await server.kalla(ref);
  } catch {
    html = `<p id="ks-panel-title" tabindex="-1">${KS.sourceFailed}</p>`;
  }
  if (turn !== asked) return;
  props.value = html;
  await nextFrame();
  const box = element.querySelector(".ks-passage");
  const found = box?.querySelector("mark");
  if (found) {
    const gap = found.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += gap - Math.min(box.clientHeight / 4, 80);
  }
  const panel = element.querySelector("#ks-panel");
  const wide = matchMedia("(min-width: 62rem)").matches;
  if (wide) panel.scrollTop = 0;
  else {
    /* Below the chat: the top of the panel, unless the passage would then be out of sight. */
    const reach = found ? found.getBoundingClientRect().bottom - panel.getBoundingClientRect().top : 0;
    const behavior = still.matches ? "auto" : "smooth";
    if (reach > innerHeight - 120) found.scrollIntoView({ block: "center", behavior });
    else panel.scrollIntoView({ block: "start", behavior });
  }
  element.querySelector("#ks-panel-title")?.focus({ preventScroll: true });
}

function mark(button) {
  for (const old of document.querySelectorAll(".ks-open")) old.classList.remove("ks-open");
  opener = button || null;
  opener?.classList.add("ks-open");
}

function close() {
  if (!props.value) return false;
  asked += 1;
  props.value = "";
  const back = opener;
  mark(null);
  const target = back?.isConnected ? back : document.getElementById("ks-q");
  target?.focus();
  return true;
}

element.addEventListener("click", (event) => { if (event.target.closest("[data-close]")) close(); });
document.addEventListener("ks-source", (event) => open(event.detail.ref, event.detail.button), once);
document.addEventListener("ks-close", () => { if (props.value) { opener = null; close(); } }, once);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !close()) return;
  event.stopPropagation();
  /* This one closed the panel, so it is not the first of the two that leave the page. */
  window.ksEscapeUsed();
  window.ksSay(KS.sourceClosed);
}, once);
