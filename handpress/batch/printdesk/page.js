// Finds sheets by language and title. Everything it knows stands in the page: there is no server, and no network.
"use strict";

const FACTS = JSON.parse(document.getElementById("facts").textContent);
const WORDS = FACTS.words;
const HOME = document.documentElement.lang;
const KEPT = "print-desk-recent";
const [MOST_RECENT, MOST_LINES] = [8, 90];
const at = (id) => document.getElementById(id);

const sheets = FACTS.sheets.map(([path, language, handout, edition, paper, sources, pages, approved, version]) => (
  { path, language, handout, edition, paper, sources, pages, approved, version }
));
const byPath = new Map([...sheets, ...FACTS.packs].map((each) => [each.path, each]));
const byPair = new Map();
for (const sheet of sheets) {
  const pair = `${sheet.language} ${sheet.handout}`;
  byPair.set(pair, [...(byPair.get(pair) ?? []), sheet]);
}
const source = FACTS.languages.findIndex((each) => each.code === FACTS.source);
// A sheet that there is not in a language is offered in the author's.
const sheetsOf = (language, handout) => byPair.get(`${language} ${handout}`) ?? byPair.get(`${source} ${handout}`);
const chosen = new Set();
let unopened = "";  // the address of the PDF of all that are chosen, as long as nobody has followed it
const picked = { language: -1, handout: -1 };
let lines = MOST_LINES;

// What people type, without accents, case, points and vowel signs; letters that are no base and accent are spelt out.
const PLAIN = { "đ": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe" };
const words = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
  .replace(/[đøłıßæœ]/gu, (letter) => PLAIN[letter]).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const LATIN = /^[\p{Script=Latin}\p{N}]/u;
// Where words have no spaces between them, one may begin anywhere.
const hits = (typed, known) => known.some((word) => word.startsWith(typed) || (!LATIN.test(typed) && word.includes(typed)));

const names = FACTS.languages.map((each) => words([each.own, each.name, each.code, ...each.also].join(" ")));
const titles = FACTS.handouts.map((each) => words(`${each.title} ${each.id}`));
const translated = FACTS.titles.map((row) => row.map(words));

// Elements

function element(tag, attributes, ...kids) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...kids);
  return made;
}

const inLanguage = (text, language) => (
  element("bdi", { lang: FACTS.languages[language].tag, dir: FACTS.languages[language].dir }, text)
);

// A sentence of the desk's own words with its gaps filled by texts or elements.
const sentence = (name, values) => WORDS[name].split(/\{(\w+)\}/).map((part, index) => (index % 2 ? values[part] : part));
const day = (iso) => new Intl.DateTimeFormat(HOME, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${iso}T00:00Z`));
const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
};

function state(sheet) {
  return sheet.approved
    ? sentence("approved", { date: day(sheet.approved) }).join("")
    : element("span", { class: "draft" }, WORDS.draft);
}

const plainTitle = (sheet) => FACTS.titles[sheet.language][sheet.handout];
const titleOf = (sheet) => (
  sheet.sheets ? element("bdi", {}, sheet.name) : inLanguage(plainTitle(sheet), sheet.language)
);
const kindOf = (sheet) => (sheet.sources ? WORDS.sources : FACTS.editions[sheet.edition]);
const address = (path) => path.split("/").map(encodeURIComponent).join("/");

function factsOf(sheet) {
  const due = sheet.sheets ? "" : FACTS.handouts[sheet.handout].due;
  const told = [
    sentence("pages", { pages: sheet.pages }).join(""),
    ...(sheet.sheets ? [] : [FACTS.papers[sheet.paper], sentence("version", { version: sheet.version }).join("")]),
    state(sheet),
    ...(due && due < today() ? [element("span", { class: "draft" }, sentence("overdue", { date: day(due) }).join(""))] : []),
  ];
  return element("span", { class: "facts" }, ...told.flatMap((each, index) => (index ? [" · ", each] : [each])));
}

// One PDF: a box to tick, a link, and what is known of it. `about` is the id of what names the sheet.
function line(sheet, about) {
  const id = `s${line.count++}`;
  const box = element("input", {
    type: "checkbox", "data-path": sheet.path, "aria-labelledby": `tick ${id} ${about}`, checked: chosen.has(sheet.path),
  });
  const link = element("a", {
    id, href: address(sheet.path), target: "_blank", rel: "noopener", "data-open": sheet.path, "aria-labelledby": `${id} ${about}`,
  }, kindOf(sheet));
  return element("li", {}, box, element("div", {}, link, " ", factsOf(sheet)));
}
line.count = 0;

function packCard(pack) {
  const id = `t${line.count++}`;
  return element("li", { class: "card pack" },
    element("h3", { id }, `${WORDS.pack}: ${pack.name}`),
    element("p", { class: "source" }, ...sentence("pack_of", { number: pack.sheets.length })),
    element("ul", { class: "lines" }, line(pack, id)));
}

function card(language, handout) {
  const own = byPair.get(`${language} ${handout}`);
  const shown = sheetsOf(language, handout);
  const into = own ? language : source;
  const id = `t${line.count++}`;
  const first = shown.find((sheet) => !sheet.sources && !sheet.edition && !sheet.paper);
  const picture = first ? [element("img", {
    src: `thumbs/${address(first.path).replace(/\.pdf$/, ".png")}`, alt: "", loading: "lazy", width: "110", height: "142",
  })] : [];
  const absent = own ? [] : [element("p", { class: "absent" }, ...sentence("not_there", {
    language: FACTS.languages[language].name, source: FACTS.languages[source].name,
  }))];
  return element("li", { class: "card" },
    ...picture,
    element("h3", { id }, inLanguage(FACTS.titles[into][handout], into)),
    ...(into === source ? [] : [element("p", { class: "source" }, FACTS.handouts[handout].title)]),
    ...absent,
    element("ul", { class: "lines" }, ...shown.map((sheet) => line(sheet, id))));
}

// Looking

// Handouts and packs, by language, of which each typed word is in a name of the language or in a title or name of theirs.
function find(typed) {
  const spoken = typed.map((word) => names.map((known) => hits(word, known)));
  const called = typed.map((word) => titles.map((known, h) => hits(word, known) || translated.some((row) => hits(word, row[h]))));
  const bound = typed.map((word) => FACTS.packs.map((pack) => hits(word, words(`${WORDS.pack} ${pack.name}`))));
  return FACTS.languages.map((_, language) => {
    if (picked.language >= 0 && picked.language !== language) {
      return { language, found: [], packs: [], rank: 0 };
    }
    const found = FACTS.handouts.map((_, handout) => handout).filter((handout) => (
      (picked.handout < 0 || picked.handout === handout)
      && typed.every((_, n) => spoken[n][language] || called[n][handout])
      && sheetsOf(language, handout)
    ));
    const packs = FACTS.packs.filter((pack, index) => (
      pack.language === language
      && (picked.handout < 0 || pack.sheets.some((path) => byPath.get(path).handout === picked.handout))
      && typed.every((_, n) => spoken[n][language] || bound[n][index])
    ));
    const about = typed.filter((word, n) => spoken[n][language] || translated[language].some((known) => hits(word, known)));
    return { language, found, packs, rank: about.length };
  }).filter(({ found, packs }) => found.length + packs.length);
}

const order = new Intl.Collator(HOME);
const byName = (one, other) => order.compare(FACTS.languages[one].name, FACTS.languages[other].name);

function group(language, packs, handouts) {
  const { own, name } = FACTS.languages[language];
  const heading = element("h2", {}, inLanguage(own, language), ...(own === name ? [] : [` – ${name}`]));
  const cards = [...packs.map(packCard), ...handouts.map((handout) => card(language, handout))];
  return element("section", {}, heading, element("ul", { class: "cards" }, ...cards));
}

function show(most = lines) {
  const typed = words(at("query").value);
  const asked = typed.length > 0 || picked.language >= 0 || picked.handout >= 0;
  const groups = asked || most === Infinity ? find(typed) : [];
  groups.sort((one, other) => other.rank - one.rank || byName(one.language, other.language));
  const made = [];
  let left = most;
  for (const { language, found, packs } of groups) {
    const fit = [];
    for (const handout of found) {
      if (left > 0) {
        left -= sheetsOf(language, handout).length;
        fit.push(handout);
      }
    }
    if (fit.length || (packs.length && left > 0)) {
      left -= packs.length;
      made.push(group(language, packs, fit));
    }
  }
  at("results").replaceChildren(...made);
  at("more").hidden = left > 0;
  at("all").hidden = !asked;
  for (const choices of document.querySelectorAll(".filter")) {
    choices.hidden = typed.length > 0 && picked.language < 0 && picked.handout < 0;  // what is found comes first
  }
  const number = groups.reduce((sum, { found }) => sum + found.length, 0);
  at("status").textContent = !asked ? "" : groups.length
    ? sentence("found", { sheets: number, languages: groups.length }).join("") : WORDS.nothing;
  at("recent").hidden = asked || !at("recent").querySelector("li");
}

function pick(kind, index) {
  picked[kind] = picked[kind] === index ? -1 : index;
  for (const button of document.querySelectorAll(`[data-${kind}]`)) {
    button.setAttribute("aria-pressed", String(Number(button.dataset[kind]) === picked[kind]));
  }
  lines = MOST_LINES;
  show();
}

// Recently used: a convenience; where nothing can be kept, there is none.

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "[]").filter((path) => byPath.has(path));
  } catch {
    return [];
  }
}

function keep(path) {
  try {
    localStorage.setItem(KEPT, JSON.stringify([path, ...kept().filter((each) => each !== path)].slice(0, MOST_RECENT)));
  } catch {
    return;
  }
  showRecent();
}

function showRecent() {
  const items = kept().map((path) => {
    const sheet = byPath.get(path);
    const link = element("a", { href: address(path), target: "_blank", rel: "noopener", "data-open": path }, titleOf(sheet));
    return element("li", {}, link, ` – ${FACTS.languages[sheet.language].name}, ${kindOf(sheet)}. `, factsOf(sheet));
  });
  at("recent").querySelector("ul").replaceChildren(...items);
  at("recent").hidden = !items.length || !at("all").hidden;
}

// Sheets that are ticked become one PDF; a pack stands for its sheets.

const paths = () => [...new Set([...chosen].flatMap((path) => byPath.get(path).sheets ?? [path]))];
const leavesOf = (sheet) => sheet.pages + sheet.pages % 2;

async function showChosen() {
  const wanted = paths();
  at("chosen").hidden = !wanted.length;
  at("together").hidden = true;  // it leads to fewer until all are read
  at("chosen-heading").textContent = sentence("ticked", { number: chosen.size }).join("");
  const read = await Promise.allSettled(wanted.map(load));
  if (wanted.join() === paths().join()) {  // meanwhile somebody may have ticked another
    const lost = wanted.filter((_, index) => read[index].status === "rejected");
    offer(lost.length ? [] : wanted.map((path) => byPath.get(path)));
    at("lost").replaceChildren(...lost.flatMap((path) => [" ", ...sentence("lost", { title: titleOf(byPath.get(path)) })]));
  }
}

// A link to the sheets as one PDF; without any there is no link, lest somebody print too few.
function offer(all) {
  URL.revokeObjectURL(unopened);
  unopened = all.length ? URL.createObjectURL(bind(all.map(({ path }) => path), all.map(plainTitle).join(" · "))) : "";
  at("together").hidden = !all.length;
  at("together").href = unopened;
  at("together").textContent = sentence("together", { pages: all.reduce((sum, sheet) => sum + leavesOf(sheet), 0) }).join("");
}

function tick(path, on) {
  chosen[on ? "add" : "delete"](path);
  showChosen();
}

// What people do

document.addEventListener("change", (event) => {
  if (event.target.dataset.path) {
    tick(event.target.dataset.path, event.target.checked);
  }
});

function follow(event) {
  const path = event.target.closest("[data-open]")?.dataset.open;
  if (path && event.button < 2) {
    // The browser follows the link first.
    setTimeout(() => keep(path));
  }
}
document.addEventListener("click", follow);
document.addEventListener("auxclick", follow);

at("query").addEventListener("input", () => {
  lines = MOST_LINES;
  show();
});
at("search").addEventListener("submit", (event) => {
  event.preventDefault();
  at("results").querySelector("a")?.focus();
});
at("more").addEventListener("click", () => {
  const before = at("results").querySelectorAll("a").length;
  lines += MOST_LINES;
  show();
  at("results").querySelectorAll("a")[before]?.focus();
});
at("all").addEventListener("click", () => {
  at("query").value = "";
  pick("language", picked.language);
  pick("handout", picked.handout);
  at("query").focus();
});
at("together").addEventListener("click", () => {
  unopened = "";
  setTimeout(() => paths().reverse().forEach(keep));
});
at("clear").addEventListener("click", () => {
  chosen.clear();
  for (const box of document.querySelectorAll("input:checked")) {
    box.checked = false;
  }
  showChosen();
  at("query").focus();
});

at("point").addEventListener("click", () => {
  at("pointing").showModal();
  document.documentElement.requestFullscreen?.().catch(() => {});  // the dialog fills the window in any case
});
at("close").addEventListener("click", () => at("pointing").close());
at("pointing").addEventListener("close", () => {
  if (document.fullscreenElement) {
    document.exitFullscreen();
  }
});
document.addEventListener("fullscreenchange", () => {
  if (!document.fullscreenElement && at("pointing").open) {
    at("pointing").close();
  }
});

// A printed list is whole.
addEventListener("beforeprint", () => show(Infinity));
addEventListener("afterprint", () => show());

// What stands there from the beginning

at("script").hidden = true;

const everyLanguage = FACTS.languages.map((_, index) => index);
const choice = (kind, index, ...kids) => {
  const button = element("button", { type: "button", "aria-pressed": "false", [`data-${kind}`]: index }, ...kids);
  button.addEventListener("click", () => pick(kind, index));
  return element("li", {}, button);
};
at("languages").append(...[...everyLanguage].sort(byName).map((index) => {
  const { own, name } = FACTS.languages[index];
  return choice("language", index, inLanguage(own, index), ...(own === name ? [] : [` ${name}`]));
}));
at("handouts").append(...FACTS.handouts.map(({ title }, index) => choice("handout", index, title)));
at("own").append(...everyLanguage.map((index) => {
  const button = element("button", { type: "button" }, inLanguage(FACTS.languages[index].own, index),
    FACTS.languages[index].name);
  button.addEventListener("click", () => {
    at("pointing").close();
    at("query").value = "";
    picked.language = -1;
    pick("language", index);
    at("results").focus();
  });
  return element("li", {}, button);
}));
at("posters").append(...FACTS.house.filter((path) => path.includes("point-to-your-language")).map((path) => (
  element("a", { href: address(path), target: "_blank", rel: "noopener" }, WORDS.poster)
)));
showRecent();
show();
at("query").focus();
