// The list at the door: taps count at once, wait while there is no connection, and are sent
// again until they are answered. The server takes the newest tap of a person, so sending
// twice is the same as sending once. Only ids and times are stored, never names.
(() => {
  "use strict";

  const door = document.querySelector("[data-door]");
  if (!door) return;
  const BATCH = 50;
  const POLL_MS = 15000;
  const LONGEST_WAIT_MS = 30000;
  // What is answered within this time is not worth a word.
  const PATIENCE_MS = 800;

  const key = `hz-door-${door.dataset.door}`;
  const token = door.querySelector("[name=csrfmiddlewaretoken]").value;
  const clockOffset = Number(door.dataset.now) - Date.now();
  const rows = new Map(
    [...door.querySelectorAll("[data-registration]")].map((row) => [row.dataset.registration, row]),
  );

  /* -- What waits ---------------------------------------------------------------------- */

  let memory = [];
  const read = () => {
    try {
      const taps = JSON.parse(localStorage.getItem(key) || "[]");
      return Array.isArray(taps) ? taps : [];
    } catch {
      return memory;
    }
  };
  const write = (taps) => {
    memory = taps;
    try {
      if (taps.length) localStorage.setItem(key, JSON.stringify(taps));
      else localStorage.removeItem(key);
    } catch {
      // Storage is full or forbidden: the page itself remembers until it is closed.
    }
  };

  const waiting = document.querySelector("[data-waiting]");
  const login = waiting.querySelector("[data-login]");
  let firstWaits = 0;
  const tellWaiting = ({ now = false } = {}) => {
    const number = read().length;
    door.dataset.waits = number;
    if (!number) {
      firstWaits = 0;
      waiting.hidden = true;
      login.hidden = true;
      return;
    }
    firstWaits ||= Date.now();
    const { one, many } = waiting.dataset;
    const text = number === 1 ? one : many.replace("{n}", number);
    const line = waiting.querySelector("[data-text]");
    if (line.textContent !== text) line.textContent = text;
    if (now || Date.now() - firstWaits >= PATIENCE_MS) waiting.hidden = false;
    else setTimeout(tellWaiting, PATIENCE_MS);
  };
  window.addEventListener("beforeunload", (event) => {
    if (read().length) event.preventDefault();
  });

  /* -- What the page shows --------------------------------------------------------------- */

  const people = (row) => [...row.querySelectorAll("[data-attendee]")];
  const labels = door.dataset;

  const labelOf = (all, missing) => {
    if (all.length === 1) {
      return missing.length ? labels.labelOne : labels.labelIn.replace("{time}", all[0].dataset.in);
    }
    if (!missing.length) return labels.labelAllIn;
    const text = missing.length === all.length ? labels.labelAll : labels.labelRest;
    return text.replace("{n}", missing.length);
  };

  const valueOf = (row, list, action) =>
    [action, row.dataset.registration, ...list.map((one) => one.dataset.attendee)].join(" ");

  const draw = (row) => {
    const all = people(row);
    const missing = all.filter((one) => !one.dataset.in);
    const button = row.querySelector("[data-all]");
    for (const one of all) {
      one.setAttribute("aria-pressed", String(Boolean(one.dataset.in)));
      one.value = valueOf(row, [one], one.dataset.in ? "undo" : "check_in");
    }
    const isGone = row.classList.contains("is-gone");
    button.setAttribute("aria-pressed", String(!missing.length));
    button.value = valueOf(row, missing.length ? missing : all, missing.length ? "check_in" : "undo");
    button.querySelector("[data-label]").textContent = isGone
      ? labels.labelGone
      : labelOf(all, missing);
    for (const one of row.querySelectorAll("button")) one.disabled = isGone;
    row.classList.toggle("is-in", !missing.length && !isGone);
  };

  const drawProgress = () => {
    const all = [...rows.values()].filter((row) => !row.classList.contains("is-gone")).flatMap(people);
    const present = all.filter((one) => one.dataset.in).length;
    const text = document.querySelector("[data-progress]");
    text.textContent = text.dataset.text
      .replace("{present}", present)
      .replace("{total}", all.length);
    const bar = document.querySelector("[data-progress-bar]");
    bar.max = all.length || 1;
    bar.value = present;
  };

  const pad = (number) => String(number).padStart(2, "0");
  const show = (tap) => {
    const row = rows.get(String(tap.registration));
    if (!row) return;
    const at = new Date(tap.at);
    for (const one of people(row)) {
      if (!tap.attendees.includes(Number(one.dataset.attendee))) continue;
      if (tap.action === "undo") one.dataset.in = "";
      else one.dataset.in ||= `${pad(at.getHours())}:${pad(at.getMinutes())}`;
    }
    draw(row);
  };

  // The server's word counts, except where a tap of ours is still on its way.
  const take = (registration, state) => {
    const row = rows.get(registration);
    if (!row) return false;
    const isKnown = state && people(row).every((one) => one.dataset.attendee in state);
    row.classList.toggle("is-gone", !state);
    if (state) {
      for (const one of people(row)) one.dataset.in = state[one.dataset.attendee] || "";
    }
    for (const tap of read()) if (String(tap.registration) === registration) show(tap);
    draw(row);
    return Boolean(isKnown) && Object.keys(state).length === people(row).length;
  };

  /* -- Sending ------------------------------------------------------------------------- */

  let isSending = false;
  let wait = 1000;
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  };

  const send = async () => {
    const batch = read().slice(0, BATCH);
    if (isSending || !batch.length) return;
    isSending = true;
    try {
      const answer = await fetch(door.dataset.taps, {
        method: "POST",
        redirect: "manual",
        headers: {
          "Content-Type": "application/json",
          "X-CSRFToken": token,
          "X-Requested-With": "XMLHttpRequest",
        },
        body: JSON.stringify({ taps: batch }),
      });
      login.hidden = answer.status !== 403 && answer.type !== "opaqueredirect";
      if (!answer.ok) throw new Error(String(answer.status));
      const { done, rows: states } = await answer.json();
      const answered = new Set(done);
      write(read().filter((tap) => !answered.has(tap.id)));
      for (const [registration, state] of Object.entries(states)) take(registration, state);
      drawProgress();
      wait = 1000;
      isSending = false;
      tellWaiting();
      send();
    } catch {
      isSending = false;
      tellWaiting({ now: true });
      later();
    }
  };

  const newId = () =>
    crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(36).slice(2)}`;

  const tapAt = (() => {
    // Two taps in one millisecond keep their order.
    let last = 0;
    return () => {
      last = Math.max(last + 1, Date.now() + clockOffset);
      return new Date(last).toISOString();
    };
  })();

  const tap = (value) => {
    const [action, registration, ...attendees] = value.split(" ");
    const entry = {
      id: newId(),
      registration: Number(registration),
      attendees: attendees.map(Number),
      action,
      at: tapAt(),
    };
    write([...read(), entry]);
    show(entry);
    drawProgress();
    tellWaiting();
    send();
  };

  door.addEventListener("submit", (event) => {
    if (!event.submitter?.value) return;
    event.preventDefault();
    tap(event.submitter.value);
  });
  window.addEventListener("online", () => {
    wait = 1000;
    send();
  });

  /* -- Other phones ---------------------------------------------------------------------- */

  let tag = "";
  const poll = async () => {
    if (document.hidden) return;
    try {
      const headers = { "X-Requested-With": "XMLHttpRequest", ...(tag && { "If-None-Match": tag }) };
      const answer = await fetch(door.dataset.state, { headers, redirect: "manual" });
      if (answer.status !== 200) return;
      const { rows: states } = await answer.json();
      tag = answer.headers.get("ETag") || "";
      let isSame = Object.keys(states).every((registration) => rows.has(registration));
      for (const registration of rows.keys()) {
        isSame = take(registration, states[registration]) && isSame;
      }
      // A search without scripts shows only some rows.
      document.querySelector("[data-changed]").hidden = isSame || isNarrowed;
      drawProgress();
    } catch {
      // No connection: the next time.
    }
  };
  setInterval(poll, POLL_MS);
  document.addEventListener("visibilitychange", poll);

  /* -- Search ------------------------------------------------------------------------------ */

  const form = document.querySelector("[data-search]");
  const field = form.querySelector("input[type=search]");
  const isNarrowed = field.defaultValue !== "";
  const plain = (text) =>
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replaceAll("ß", "ss")
      .replaceAll("ł", "l")
      .replaceAll("ø", "o")
      .replace(/[\u2010-\u2014_/-]+/g, " ")
      .replace(/[^\p{L}\p{N} ]/gu, "")
      .trim();

  const search = () => {
    const words = plain(field.value);
    const code = field.value.trim().toLowerCase();
    let found = 0;
    for (const row of rows.values()) {
      const text = row.dataset.words;
      row.hidden = Boolean(code) && !(words && text.includes(words)) && !text.includes(code);
      if (!row.hidden) found += 1;
    }
    const line = document.querySelector("[data-found]");
    line.textContent = found || !code ? "" : line.dataset.none;
  };
  form.querySelector("[data-search-button]").hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    field.blur();
  });
  field.addEventListener("input", search);
  field.addEventListener("focus", () => field.select());

  for (const entry of read()) show(entry);
  drawProgress();
  tellWaiting();
  send();
  poll();

  // For the scanner.
  window.hzDoor = {
    find: (reference) => [...rows.values()].find((row) => row.dataset.reference === reference),
    people,
    letIn: (row) => {
      const button = row.querySelector("[data-all]");
      if (button.getAttribute("aria-pressed") === "false") tap(button.value);
    },
    lookFor: (text) => {
      field.value = text;
      search();
    },
  };
})();
