/* Carries a question to the server and its frames back. It shows nothing: Gradio resets every other property
   of a component that is an event's output, so the conversation is kept in a component that is none. */
const once = window.ksPart("wire");
document.addEventListener("ks-send", (event) => trigger("fraga", event.detail), once);
watch("value", () => window.ksSend("ks-frame", props.value));
