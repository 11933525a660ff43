"use strict";
// How an answer is shown: terms short, linked and labelled, long ones folded.
const answers = (data) => {
  const most = 1000;

  const shown = (iri) => {
    for (const [prefix, space] of Object.entries(data.prefixes)) {
      if (iri.startsWith(space) && iri.length > space.length) return `${prefix}:${iri.slice(space.length)}`;
    }
    return iri;
  };
  const linked = (iri) => {
    const link = document.createElement("a");
    link.textContent = shown(iri);
    if (iri.startsWith(data.base)) link.href = "/" + iri.slice(data.base.length);
    else if (/^https?:/.test(iri)) link.href = iri;
    return link;
  };
  const folded = (iris) => {
    const block = document.createElement("details");
    const head = document.createElement("summary");
    head.textContent = `${iris.length} IRIs`;
    block.append(head, ...iris.flatMap((each) => [linked(each), document.createElement("br")]));
    return block;
  };
  const cell = (term, isLabelled) => {
    const found = document.createElement("td");
    if (!term) return found;
    if (term.type === "uri") {
      found.append(linked(term.value));
      if (!isLabelled) found.dataset.iri = term.value;
      return found;
    }
    const words = term.value.split(" ");
    if (words.every((each) => each.startsWith(data.base))) {
      found.append(words.length > 1 ? folded(words) : linked(words[0]));
      return found;
    }
    found.textContent = term.value;
    if (term["xml:lang"]) found.lang = term["xml:lang"];
    return found;
  };

  const table = (found) => {
    const names = found.head.vars;
    const made = document.createElement("table");
    const head = made.createTHead().insertRow();
    for (const name of names) {
      const each = document.createElement("th");
      each.scope = "col";
      each.textContent = name;
      head.append(each);
    }
    const body = made.createTBody();
    for (const row of found.results.bindings.slice(0, most)) {
      const line = body.insertRow();
      for (const name of names) line.append(cell(row[name], names.includes(`${name}Label`)));
    }
    return made;
  };

  // The label of each IRI of the answer, asked for in one more query.
  const label = async (made, ask) => {
    const cells = [...made.querySelectorAll("td[data-iri]")];
    const plain = (iri) => iri.startsWith(data.base) && !/[<>"{}|^`\\\s]/.test(iri);
    const wanted = [...new Set(cells.map((each) => each.dataset.iri))].filter(plain).slice(0, 500);
    if (!wanted.length) return;
    const response = await ask(`SELECT ?thing ?label {
      VALUES ?thing { ${wanted.map((each) => `<${each}>`).join(" ")} }
      ?thing <http://www.w3.org/2004/02/skos/core#prefLabel> ?label
    }`);
    if (!response.ok) return;
    const rows = (await response.json()).results.bindings;
    const labels = new Map(rows.map((row) => [row.thing.value, row.label]));
    for (const each of cells) {
      const known = labels.get(each.dataset.iri);
      if (!known) continue;
      const text = document.createElement("span");
      text.className = "label";
      text.textContent = known.value;
      if (known["xml:lang"]) text.lang = known["xml:lang"];
      each.append(" ", text);
    }
  };

  return { most, table, label };
};
