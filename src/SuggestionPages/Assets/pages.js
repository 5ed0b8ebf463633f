// What makes pages pleasanter where scripts run; every page works without. Words come from the markup.

const say = (element, name) => element.dataset[name] ?? "";

// One press, one sending.
const sending = new WeakSet();
document.addEventListener("submit", event => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sending.has(form)) { event.preventDefault(); return; }
  sending.add(form);
  unsaved.delete(form);
  const button = event.submitter;
  if (button?.dataset.sending) {
    button.dataset.label = button.textContent;
    button.textContent = say(button, "sending");
    button.setAttribute("aria-disabled", "true");
  }
});
addEventListener("pageshow", event => {
  if (!event.persisted) return;
  for (const form of document.forms) sending.delete(form);
  for (const button of document.querySelectorAll("button[aria-disabled]")) {
    button.removeAttribute("aria-disabled");
    if (button.dataset.label) button.textContent = button.dataset.label;
  }
});

// Nothing that was written is left behind unasked.
const unsaved = new Set();
document.addEventListener("input", event => {
  const form = event.target.form;
  if (form?.method === "post" && event.target.matches("textarea, input[type=text]")) unsaved.add(form);
});
addEventListener("beforeunload", event => { if (unsaved.size) { event.preventDefault(); event.returnValue = ""; } });

// How much is written.
for (const count of document.querySelectorAll("[data-count-for]")) {
  const area = document.getElementById(count.dataset.countFor);
  const show = () => { count.textContent = say(count, "words").replace("{0}", area.value.length).replace("{1}", area.maxLength); };
  area?.addEventListener("input", show);
  if (area?.value) show();
}

// The draft keeps itself: three seconds after the last stroke, and again when the net is back.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const state = form.querySelector("[data-draft-state]");
  let waiting = 0, at = "";
  const tell = text => { if (state) state.textContent = text; };
  const save = async () => {
    const data = new FormData(form);
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams([...data].filter(([, value]) => typeof value === "string")), redirect: "manual" });
      if (!(answer.ok || answer.type === "opaqueredirect")) throw new Error();
      at = new Date().toTimeString().slice(0, 5);
      unsaved.delete(form);
      tell(say(state ?? form, "saved").replace("{0}", at));
    } catch {
      tell(say(state ?? form, "offline").replace("{0}", at || "–"));
    }
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(save, 3000); });
  addEventListener("online", () => { if (unsaved.has(form)) save(); });
}

// Read aloud.
if ("speechSynthesis" in window) {
  for (const button of document.querySelectorAll("button[data-read]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (speechSynthesis.speaking) { speechSynthesis.cancel(); return; }
      const words = new SpeechSynthesisUtterance(document.querySelector(button.dataset.read)?.textContent ?? "");
      words.lang = document.documentElement.lang;
      speechSynthesis.speak(words);
    });
  }
}

// Is it still open? Asked when somebody comes back to the page after a minute or more.
let away = 0;
document.addEventListener("visibilitychange", async () => {
  if (document.hidden) { away = Date.now(); return; }
  if (Date.now() - away < 60000) return;
  for (const message of document.querySelectorAll("[data-still-open]")) {
    try {
      const answer = await fetch(message.dataset.stillOpen, { headers: { Accept: "application/json" } });
      message.hidden = answer.ok && (await answer.json()).state === "open";
    } catch { /* without the net nothing is known */ }
  }
});

// Passwords can be looked at while they are typed.
for (const label of document.querySelectorAll("[data-show-password]")) {
  const field = document.getElementById(label.dataset.showPassword);
  label.hidden = false;
  label.querySelector("input").addEventListener("change", event => { field.type = event.target.checked ? "text" : "password"; });
}

document.querySelector(".error-summary")?.focus();
