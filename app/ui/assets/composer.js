/* The question field, and the filter beside it. */
const KS = window.KS;
const once = window.ksPart("composer");
const field = element.querySelector("#ks-q");
const note = element.querySelector("#ks-note");
const send = element.querySelector("#ks-send");
let busy = false;

function chosen() {
  const box = document.getElementById("ks-filter");
  const year = (id) => Number(document.getElementById(id)?.value) || null;
  const kinds = [...(box?.querySelectorAll("input:checked") || [])].map((input) => input.value);
  return { kinds, year_from: year("ks-from"), year_to: year("ks-to") };
}

function complain(text) {
  note.textContent = text;
  if (text) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  if (text) field.focus();
}

function submit(text) {
  const question = text.trim();
  if (busy) { window.ksSay(KS.busy); return; }
  if (!question) { complain(KS.empty); return; }
  if (question.length > KS.maxChars) {
    complain(KS.tooLong.replace("{chars}", question.length).replace("{limit}", KS.maxChars));
    return;
  }
  const filter = chosen();
  if (filter.year_from && filter.year_to && filter.year_from > filter.year_to) {
    field.value = question;
    grow();
    complain(KS.yearsWrong);
    return;
  }
  complain("");
  field.value = "";
  grow();
  window.ksSend("ks-ask", { text: question, filter });
}

function grow() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, 180)}px`;
}

element.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  submit(field.value);
});
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit(field.value);
});
field.addEventListener("input", () => { grow(); if (note.textContent) complain(""); });
element.querySelector("#ks-new").addEventListener("click", () => {
  window.ksSend("ks-new");
  window.ksSend("ks-close");
  field.value = "";
  grow();
  complain("");
  field.focus();
});
document.addEventListener("ks-filter", () => complain(""), once);
document.addEventListener("ks-example", (event) => submit(event.detail.text), once);
document.addEventListener("ks-busy", (event) => {
  busy = event.detail.busy;
  if (busy) send.setAttribute("aria-disabled", "true");
  else send.removeAttribute("aria-disabled");
}, once);
