// Brings the page up to date when the preview says that something was saved, and keeps what one was looking at.
"use strict";

const REGIONS = ["pages", "problems", "tasks", "sentences"];
const SCROLLED = ["pages", "desk"];
// Milliseconds between two questions whether there is something new, and where nobody answers. A stream of events would
// hold a connection, and browsers have no more than six of them for all tabs together.
const OFTEN = 40;
const SELDOM = 1000;
const status = document.getElementById("status");
let shown = document.body.dataset.version;
let said = status.textContent;

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

// How the link or sentence that has the focus is found on another page: the words for it, and the how manieth it is.
function place(focused) {
  const region = focused.closest("section")?.id;
  if (!REGIONS.includes(region) || !focused.matches("a, summary")) {
    return null;
  }
  const link = focused.getAttribute("href");
  const own = link ? `a[href="${CSS.escape(link)}"]` : `#${CSS.escape(focused.parentElement.id)} > summary`;
  const words = `#${region} ${own}`;
  return { words, number: [...document.querySelectorAll(words)].indexOf(focused), around: focused.closest("[tabindex]") };
}

function focusAgain({ words, number, around }) {
  const found = [...document.querySelectorAll(words)];
  (found[Math.min(number, found.length - 1)] ?? around).focus({ preventScroll: true });
}

// A menu offers what there is now, and what somebody has chosen in it stays; while it may be open it is left alone.
function offer(menu, fresh) {
  const fill = () => {
    const chosen = menu.value;
    menu.replaceChildren(...fresh.cloneNode(true).childNodes);
    if ([...menu.options].some((option) => option.value === chosen)) {
      menu.value = chosen;
    }
  };
  if (menu === document.activeElement && document.hasFocus()) {
    menu.addEventListener("blur", fill, { once: true });
  } else if (menu.innerHTML !== fresh.innerHTML) {
    fill();
  }
}

function swap(page) {
  const scrolled = SCROLLED.map((id) => [id, document.getElementById(id).scrollTop]);
  const at = [window.scrollX, window.scrollY];
  const open = [...document.querySelectorAll("details")].map((details) => [details.id, details.open]);
  const focus = place(document.activeElement);
  for (const id of REGIONS) {
    document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  }
  for (const menu of page.querySelectorAll("select")) {
    offer(document.getElementById(menu.id), menu);
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
  if (focus) {
    focusAgain(focus);
  }
  for (const [id, top] of scrolled) {
    document.getElementById(id).scrollTop = top;
  }
  window.scrollTo(...at);
  document.title = page.title;
  // With the time it is something new each time, and is read out.
  said = `${page.getElementById("status").textContent} Shown at ${new Date().toLocaleTimeString()}.`;
  Object.assign(document.body.dataset, page.body.dataset);
  shown = page.body.dataset.version;
}

async function show(page) {
  if (page.body.dataset.version === "0") {  // it is being made
    said = page.getElementById("status").textContent;
    return;
  }
  await Promise.all([...page.querySelectorAll("#pages img")].map(ready));
  const first = shown === "0";
  swap(page);
  if (first) {
    follow();
  }
}

// What the preview shows now; null when that is what stands here.
async function news() {
  const answer = await fetch(location.pathname + location.search, { headers: { "If-None-Match": `"${shown}"` } });
  if (answer.status === 304) {
    return null;
  }
  if (!answer.ok) {
    throw new Error(answer.statusText);
  }
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function tell(text) {
  if (status.textContent !== text) {
    status.textContent = text;
  }
}

// Asks again and again, while anybody can see the answer.
async function watch() {
  if (document.hidden) {
    document.addEventListener("visibilitychange", watch, { once: true });
    return;
  }
  let pause = OFTEN;
  try {
    const page = await news();
    if (page) {
      await show(page);
    }
    tell(said);
  } catch {
    pause = SELDOM;
    tell("The preview has ended. Start it again, and this page will go on.");
  }
  setTimeout(watch, pause);
}

follow();
watch();
