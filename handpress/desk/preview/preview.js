// Brings the page up to date when the preview says that something was saved, and keeps what one was looking at.
"use strict";

const REGIONS = ["pages", "problems", "tasks", "sentences"];
const SCROLLED = ["pages", "desk"];
const status = document.getElementById("status");
let shown = document.body.dataset.version;
let busy = false;
let again = false;

const sentence = (mark) => document.getElementById(`m-${mark}`);
const spots = (mark) => [...document.querySelectorAll("rect")].filter((spot) => spot.dataset.mark === mark);

function mark(details) {
  for (const spot of spots(details.dataset.mark)) {
    spot.classList.toggle("chosen", details.open);
  }
}

function choose(details) {
  details.open = true;
  const summary = details.querySelector("summary");
  summary.focus({ preventScroll: true });
  details.scrollIntoView({ block: "nearest" });
}

// A sentence that is opened is shown on the page.
document.addEventListener("toggle", (event) => {
  const details = event.target;
  if (!details.matches(".sentence")) {
    return;
  }
  mark(details);
  if (details.open && !details.dataset.kept) {
    spots(details.dataset.mark)[0]?.scrollIntoView({ block: "nearest" });
  }
  delete details.dataset.kept;
}, true);

// A spot of the page that is clicked opens its sentence.
document.getElementById("pages").addEventListener("click", (event) => {
  const details = event.target.matches("rect") && sentence(event.target.dataset.mark);
  if (details) {
    choose(details);
  }
});

// A link to a sentence opens it.
function follow() {
  const details = location.hash.startsWith("#m-") && document.getElementById(location.hash.slice(1));
  if (details) {
    choose(details);
  }
}
window.addEventListener("hashchange", follow);

async function ready(picture) {
  const image = new Image();
  image.src = picture.src;
  try {
    await image.decode();
  } catch {
    // A newer page has taken its place, and will be told of.
  }
}

function swap(page) {
  const scrolled = SCROLLED.map((id) => [id, document.getElementById(id).scrollTop]);
  const at = [window.scrollX, window.scrollY];
  const open = [...document.querySelectorAll("details")].map((details) => [details.id, details.open]);
  const focused = document.activeElement?.closest("details, li[id]")?.id;
  for (const id of REGIONS) {
    document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  }
  for (const [id, opened] of open) {
    const details = document.getElementById(id);
    if (details && details.open !== opened) {
      details.dataset.kept = "yes";
      details.open = opened;
    }
    if (details?.matches(".sentence")) {
      mark(details);
    }
  }
  document.getElementById(focused)?.querySelector("summary, a")?.focus({ preventScroll: true });
  for (const [id, top] of scrolled) {
    document.getElementById(id).scrollTop = top;
  }
  window.scrollTo(...at);
  document.title = page.title;
  // With the time it is something new each time, and is read out.
  status.textContent = `${page.getElementById("status").textContent} Shown at ${new Date().toLocaleTimeString()}.`;
  Object.assign(document.body.dataset, page.body.dataset);
  shown = page.body.dataset.version;
}

async function refresh() {
  again = true;
  if (busy) {
    return;
  }
  busy = true;
  try {
    while (again) {
      again = false;
      const answer = await fetch(location.pathname + location.search);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok) {
        status.textContent = page.querySelector("h1").textContent;
      } else if (!["0", shown].includes(page.body.dataset.version)) {  // 0 is a page that is being made
        await Promise.all([...page.querySelectorAll("#pages img")].map(ready));
        const first = shown === "0";
        swap(page);
        if (first) {
          follow();
        }
      }
    }
  } catch {
    // The preview has ended: the stream of events says so.
  } finally {
    busy = false;
  }
}

const events = new EventSource(`/events${location.search}`);
events.addEventListener("message", (event) => {
  if (event.data !== shown) {
    refresh();
  }
});
events.addEventListener("error", () => {
  status.textContent = "The preview has ended. Start it again, and this page will go on.";
});
follow();
