// What makes pages pleasanter where scripts run; every page works without. Words come from the markup.
// Written for Safari 13 and Chromium 86: no ?. and no ??, which Safari reads from 13.1 on.

const say = (element, name) => element.dataset[name] || "";

// One press, one sending.
const sending = new WeakSet();
let pressed = null;
document.addEventListener("click", event => { pressed = event.target.closest("button"); });
document.addEventListener("submit", event => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sending.has(form)) { event.preventDefault(); return; }
  sending.add(form);
  unsaved.delete(form);
  const button = event.submitter || pressed;
  if (button && button.dataset.sending) {
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
  if (form && form.method === "post" && event.target.matches("textarea, input[type=text]")) unsaved.add(form);
});
addEventListener("beforeunload", event => { if (unsaved.size) { event.preventDefault(); event.returnValue = ""; } });

// How much is written.
for (const count of document.querySelectorAll("[data-count-for]")) {
  const area = document.getElementById(count.dataset.countFor);
  const show = () => { count.textContent = say(count, "words").replace("{0}", area.value.length).replace("{1}", area.maxLength); };
  if (!area) continue;
  area.addEventListener("input", show);
  if (area.value) show();
}

// The draft keeps itself: three seconds after the last change, one saving at a time, and again when the net is back.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const state = form.querySelector("[data-draft-state]");
  let waiting = 0, at = "", saving = false, changes = 0;
  const tell = name => { if (state) state.textContent = say(state, name).replace("{0}", at || "–"); };
  const later = () => { clearTimeout(waiting); waiting = setTimeout(save, 3000); };
  const take = (name, value) => {
    if (value === undefined || value === null) return;
    let field = form.elements[name];
    if (!field) {
      field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      form.append(field);
    }
    field.value = value;
  };
  async function save() {
    if (saving || sending.has(form)) return;
    saving = true;
    const before = changes;
    try {
      const entries = [...new FormData(form)].filter(([, value]) => typeof value === "string");
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(entries), redirect: "manual" });
      if (answer.ok) {
        const kept = await answer.json();
        take("draft", kept.draft);
        take("version", kept.version);
        at = new Date().toTimeString().slice(0, 5);
        if (before === changes) unsaved.delete(form);
        tell("saved");
      } else {
        tell("refused"); // What is on the page stays; sending the form tells why.
      }
    } catch {
      tell("offline");
    }
    saving = false;
    if (before !== changes) later();
  }
  for (const kind of ["input", "change"]) form.addEventListener(kind, () => { changes++; later(); });
  form.addEventListener("submit", () => clearTimeout(waiting));
  addEventListener("online", () => { if (unsaved.has(form)) save(); });
}

// Is it still open? Asked when the page is seen again, and when somebody goes on writing after a minute; sending it would tell, too.
for (const form of document.querySelectorAll("form[method=post]")) {
  const task = /^\/tasks\/[^/]+/.exec(form.getAttribute("action") || "");
  if (!task) continue;
  let told = false, asked = Date.now();
  const ask = async () => {
    if (told || document.hidden || sending.has(form)) return;
    asked = Date.now();
    try {
      const answer = await fetch(`${task[0]}/open`, { redirect: "manual" });
      const now = answer.ok ? await answer.json() : { open: true };
      if (now.open || told) return;
      told = true;
      const note = document.createElement("div"), link = document.createElement("a"), words = document.createElement("p");
      note.className = "note warn";
      note.setAttribute("role", "alert");
      words.textContent = now.words;
      link.href = now.href;
      link.textContent = now.label;
      link.className = "button";
      note.append(words, link);
      form.before(note);
    } catch {
      // No net: nothing is known, and nothing said.
    }
  };
  document.addEventListener("visibilitychange", ask);
  addEventListener("pageshow", event => { if (event.persisted) ask(); });
  form.addEventListener("focusin", () => { if (Date.now() - asked > 60000) ask(); });
}

// Texts are read aloud, a paragraph at a time: some voices break off in long ones.
if ("speechSynthesis" in window) {
  let reading = null;
  const stop = () => {
    speechSynthesis.cancel();
    if (reading) reading.textContent = reading.dataset.label;
    reading = null;
  };
  for (const button of document.querySelectorAll("[data-read]")) {
    button.hidden = false;
    button.dataset.label = button.textContent;
    button.addEventListener("click", () => {
      const again = reading === button;
      stop();
      if (again) return;
      reading = button;
      button.textContent = say(button, "stop");
      const text = button.nextElementSibling, spoken = [...text.children].map(part => new SpeechSynthesisUtterance(part.textContent));
      for (const one of spoken) {
        one.lang = text.lang;
        speechSynthesis.speak(one);
      }
      spoken[spoken.length - 1].onend = () => { if (reading === button) stop(); };
    });
  }
  addEventListener("pagehide", stop);
}

// Passwords can be looked at while they are typed.
for (const label of document.querySelectorAll("[data-show-password]")) {
  const field = document.getElementById(label.dataset.showPassword);
  label.hidden = false;
  label.querySelector("input").addEventListener("change", event => { field.type = event.target.checked ? "text" : "password"; });
}

// Paper: the browser's own way to print is told beside it.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

const summary = document.querySelector(".error-summary");
if (summary) summary.focus();
