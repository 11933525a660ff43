// What may be wrong with a query that has no answer: words and texts that the graph does not have.
const hinting = (data, writing) => {
  const { bare, withPrefixes } = writing;
  const byName = '?thing skos:prefLabel ?name FILTER(CONTAINS(LCASE(?name), "…"))';
  const some = (found) => found.slice(0, 8);
  const local = (term) => term.slice(term.indexOf(":") + 1).toLowerCase();
  const parts = (term) =>
    local(term.replace(/([a-z])([A-Z])/g, "$1-$2")).split(/[-_]/).filter((each) => each.length > 3);

  // How many letters are to be changed.
  const distance = (one, other) => {
    let row = [...other, ""].map((_, place) => place);
    for (const [line, letter] of [...one].entries()) {
      const next = [line + 1];
      for (const [place, another] of [...other].entries()) {
        next.push(Math.min(next[place] + 1, row[place + 1] + 1, row[place] + (letter !== another)));
      }
      row = next;
    }
    return row.at(-1);
  };
  const farness = (wanted, term) => {
    const [one, other] = [local(wanted), local(term)];
    if (one === other) return 0;
    const letters = distance(one, other);
    if (letters <= Math.max(one.length, other.length) / 4) return letters;
    const begins = (a, b) => a.startsWith(b) || b.startsWith(a);
    return parts(wanted).some((a) => parts(term).some((b) => begins(a, b))) ? 50 + letters : Infinity;
  };
  const space = (term) => term.slice(0, term.indexOf(":") + 1);
  const known = [...data.terms.map(([term]) => term), ...data.others];
  const near = (wanted) => {
    if (["label", "name", "title"].includes(local(wanted))) return ["skos:prefLabel"];
    const scheme = space(wanted);
    if (scheme === "id:") return [];
    const same = scheme === "dg:" ? [] : known.filter((each) => each.startsWith(scheme));
    const isOwn = (term) => term.startsWith("dg:");
    const found = (same.length ? same : known)
      .map((term) => [farness(wanted, term), term])
      .filter(([far]) => far < Infinity)
      .sort(([far, term], [further, other]) => far - further || isOwn(other) - isOwn(term));
    return found.length ? found.slice(0, 4).map(([, term]) => term) : some(same);
  };
  const nearWords = (term) => (near(term).length ? `; near it: ${near(term).join(", ")}` : "");
  // Words of the project's own vocabulary that it does not have, whatever the rows.
  const unknown = (text) => {
    const spaces = new Set(data.terms.map(([term]) => space(term)));
    return names(text).filter((each) => spaces.has(space(each)) && !known.includes(each));
  };

  // Names with a prefix, without datatypes and functions.
  const names = (text) => {
    const found = bare(text).matchAll(/(?<![\w^:-])[A-Za-z][\w-]*:\w[\w-]*(?![\w.%-]*\s*\()/g);
    return [...new Set([...found].map(([each]) => each))];
  };
  // Texts without a language or a type that are no argument of a function.
  const texts = (text) => {
    const code = /<[^<>"{}|^`\s]*>|#[^\n]*|([(,]?)\s*(?:"((?:[^"\\\n]|\\.)+)"|'([^'"\\\n]+)')(@|\^\^)?/g;
    const found = [...text.matchAll(code)].filter((each) => !each[1] && !each[4]);
    return [...new Set(found.map((each) => each[2] || each[3]).filter(Boolean))];
  };
  // Columns that SELECT makes and HAVING asks for: standard engines do not see them there.
  const unseen = (text) => {
    const code = bare(text);
    const made = [...code.matchAll(/\bas\s+[?$](\w+)/gi)].map((each) => each[1]);
    const asked = (code.match(/\bhaving\b[^}]*?(?=order\s+by|limit|offset|values|[{}]|$)/i) || [""])[0];
    return made.filter((each) => new RegExp(`[?$]${each}\\b`).test(asked));
  };
  const rowsOf = async (query, ask) => {
    const response = await ask(query);
    return response.ok ? (await response.json()).results.bindings : [];
  };
  const ofWords = async (text, ask) => {
    const used = names(text).slice(0, 50);
    if (!used.length) return [];
    const prologue = (text.match(/prefix\s+[\w-]*:\s*<[^<>\s]*>/gi) || []).join(" ");
    const rows = await rowsOf(withPrefixes(`${prologue} SELECT ?written {
      VALUES (?written ?word) { ${used.map((each) => `("${each}" ${each})`).join(" ")} }
      FILTER NOT EXISTS { ?word ?p ?o }
      FILTER NOT EXISTS { ?s ?word ?o }
      FILTER NOT EXISTS { ?s ?p ?word }
    }`), ask);
    return rows.map(({ written: { value } }) => {
      const way = nearWords(value) || (space(value) === "id:" ? `; find it by its name: ${byName}` :
        '; the words that it has are under "Find a word"');
      return `${value} is used nowhere in this graph${way}.`;
    });
  };
  const ofTexts = async (text, ask) => {
    const used = some(texts(text));
    if (!used.length) return [];
    const numbers = used.filter((each) => /^[-+]?\d+$/.test(each));
    const rows = await rowsOf(withPrefixes(`SELECT DISTINCT ?text ?value {
      { VALUES ?text { ${used.map((each) => `"${each}"`).join(" ")} }
        ?thing skos:prefLabel|skos:altLabel|skos:notation ?value
        FILTER(STR(?value) = ?text) }
      UNION { VALUES (?text ?value) { ${numbers.map((each) => `("${each}" ${each})`).join(" ")} }
        FILTER EXISTS { ?thing ?property ?value } }
    }`), ask);
    return used.flatMap((each) => {
      const forms = rows.filter((row) => row.text.value === each).map(({ value }) =>
        value["xml:lang"] ? `"${each}"@${value["xml:lang"]}` : value.datatype ? each : `"${each}"`);
      if (forms.includes(`"${each}"`)) return [];
      return forms.length
        ? [`"${each}" is written ${some(forms).join(" or ")} in this graph.`]
        : [`No name is "${each}"; find part of it: ${byName}.`];
    });
  };
  const hints = async (text, ask) => [
    ...(await ofWords(text, ask)),
    ...(await ofTexts(text, ask)),
    ...unseen(text).map((each) =>
      `HAVING does not see ?${each}, which SELECT makes; write there what it is made of.`),
    "No row means that no source says it, or that the query asks for more than stands in one place:" +
      " take out a line, and look at what is left.",
  ];
  return { hints, unknown, nearWords };
};
