// Any sheets → one PDF to print. What each brings lies in leaves/, as the engine's page/leaves.py made it.
"use strict";

const [CATALOG, TREE] = [1, 2];  // the numbers of the two objects that no sheet brings
const loaded = new Map();

// Each file in leaves/ calls this.
function leaves(path, { pages, objects }) {
  loaded.set(path, { pages, objects: objects.map(([pieces, stream]) => [pieces, stream === null ? null : atob(stream)]) });
}

// A file beside this page can only be read as a script where there is no server. Rejects where it cannot be read.
function load(path) {
  return loaded.has(path) ? Promise.resolve() : new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `leaves/${address(path).replace(/\.pdf$/, ".js")}`;
    script.onload = () => (loaded.has(path) ? resolve() : reject(new Error(path)));
    script.onerror = () => reject(new Error(path));
    document.head.append(script);
    script.remove();
  });
}

// A text of a PDF in UTF-16, spelt in hexadecimal digits (ISO 32000-1, 7.9.2).
const spelt = (text) => (
  `<FEFF${[...Array(text.length).keys()].map((n) => text.charCodeAt(n).toString(16).padStart(4, "0")).join("")}>`
);

// The sheets at these paths, all loaded, in this order, as one PDF file (ISO 32000-1, 7.5).
function bind(paths, title) {
  const parts = [], starts = [0], kids = [];
  let length = 0;
  const put = (text) => {
    parts.push(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
    length += text.length;
  };
  const write = (number, text, stream) => {
    starts[number] = length;
    put(`${number} 0 obj\n${text}\n${stream === null ? "" : `stream\n${stream}\nendstream\n`}endobj\n`);
  };
  put("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
  let first = TREE + 1;
  for (const { pages, objects } of paths.map((path) => loaded.get(path))) {
    const named = (place) => `${place === null ? TREE : first + place} 0 R`;
    objects.forEach(([pieces, stream], place) => (
      write(first + place, pieces.map((each) => (typeof each === "string" ? each : named(each))).join(" "), stream)
    ));
    kids.push(...pages.map(named));
    first += objects.length;
  }
  write(CATALOG, `<< /Type /Catalog /Pages ${TREE} 0 R /ViewerPreferences << /DisplayDocTitle true >> >>`, null);
  write(TREE, `<< /Type /Pages /Count ${kids.length} /Kids [ ${kids.join(" ")} ] >>`, null);
  write(first, `<< /Title ${spelt(title)} >>`, null);
  const table = length;
  const rows = starts.map((start, number) => (
    number ? `${String(start).padStart(10, "0")} 00000 n \n` : "0000000000 65535 f \n"
  ));
  put(`xref\n0 ${rows.length}\n${rows.join("")}trailer\n`);
  put(`<< /Size ${rows.length} /Root ${CATALOG} 0 R /Info ${first} 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  return new Blob(parts, { type: "application/pdf" });
}
