"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const field = document.getElementById("query");
  const terms = document.getElementById("terms");
  const said = document.getElementById("said");
  const answer = document.getElementById("answer");
  const files = document.getElementById("files");
  const keywords = ["SELECT", "DISTINCT", "WHERE", "OPTIONAL", "FILTER", "NOT EXISTS", "UNION",
    "MINUS", "VALUES", "BIND", "GROUP BY", "ORDER BY", "HAVING", "LIMIT", "COUNT", "CONSTRUCT",
    "DESCRIBE", "ASK"];

  // Strings, IRIs and comments hold no prefix that wants a declaration.
  const bare = (text) =>
    text.replace(/<[^<>"{}|^`\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g, " ");
  const withPrefixes = (text) => {
    const code = bare(text);
    const declared = new Set([...code.matchAll(/prefix\s+([\w-]*):/gi)].map((each) => each[1]));
    const used = new Set([...code.matchAll(/([A-Za-z][\w-]*):/g)].map((each) => each[1]));
    const missing = [...used].filter((each) => !declared.has(each) && data.prefixes[each]);
    return missing.map((each) => `PREFIX ${each}: <${data.prefixes[each]}>\n`).join("") + text;
  };

  const shown = (iri) => {
    for (const [prefix, space] of Object.entries(data.prefixes)) {
      if (iri.startsWith(space) && iri.length > space.length) return `${prefix}:${iri.slice(space.length)}`;
    }
    return iri;
  };
  const cell = (term) => {
    const found = document.createElement("td");
    if (!term) return found;
    if (term.type !== "uri") {
      found.textContent = term.value;
      if (term["xml:lang"]) found.lang = term["xml:lang"];
      return found;
    }
    const link = document.createElement("a");
    link.textContent = shown(term.value);
    if (term.value.startsWith(data.base)) link.href = "/" + term.value.slice(data.base.length);
    else if (/^https?:/.test(term.value)) link.href = term.value;
    found.append(link);
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
    for (const row of found.results.bindings) {
      const line = body.insertRow();
      for (const name of names) line.append(cell(row[name]));
    }
    return made;
  };

  const say = (text, isBad) => {
    said.textContent = text;
    said.className = isBad ? "bad" : "";
  };
  const offerFiles = (query, forms) => {
    const links = forms.map((form) => {
      const link = document.createElement("a");
      link.textContent = form;
      link.href = `/sparql?${new URLSearchParams({ query, format: form })}`;
      return link;
    });
    files.querySelector("span").replaceChildren(...links.flatMap((each) => [each, " "]));
    files.hidden = false;
  };

  const run = async () => {
    const query = withPrefixes(field.value);
    say("Asking …");
    answer.replaceChildren();
    files.hidden = true;
    const begun = performance.now();
    try {
      const response = await fetch("/sparql", {
        method: "POST",
        headers: {
          "Content-Type": "application/sparql-query",
          Accept: "application/sparql-results+json, text/turtle;q=0.9",
        },
        body: query,
      });
      const text = await response.text();
      if (!response.ok) return say(text, true);
      const seconds = ((performance.now() - begun) / 1000).toFixed(2);
      if ((response.headers.get("Content-Type") || "").startsWith("text/turtle")) {
        const block = document.createElement("pre");
        block.textContent = text;
        answer.append(block);
        offerFiles(query, ["turtle", "ntriples", "jsonld", "rdfxml"]);
        return say(`A graph, in ${seconds} s.`);
      }
      const found = JSON.parse(text);
      if ("boolean" in found) {
        offerFiles(query, ["json", "xml"]);
        return say(`${found.boolean ? "Yes" : "No"}, in ${seconds} s.`);
      }
      answer.append(table(found));
      offerFiles(query, ["csv", "tsv", "json", "xml"]);
      const count = found.results.bindings.length;
      say(`${count} ${count === 1 ? "row" : "rows"}, in ${seconds} s.`);
    } catch (fault) {
      say(`The endpoint does not answer (${fault.message}); is it still running?`, true);
    }
  };

  const begun = () => {
    const before = field.value.slice(0, field.selectionStart);
    return (before.match(/[A-Za-z][\w-]*:?[\w-]*$/) || [""])[0];
  };
  const take = (term) => {
    const length = begun().length;
    field.setRangeText(term, field.selectionStart - length, field.selectionStart, "end");
    terms.replaceChildren();
    field.focus();
  };
  const complete = () => {
    const word = begun().toLowerCase();
    if (word.length < 2) return terms.replaceChildren();
    const prefixes = Object.keys(data.prefixes).map((each) => [`${each}:`, data.prefixes[each]]);
    const all = [...data.terms, ...prefixes, ...keywords.map((each) => [each, "keyword"])];
    const fits = ([term, label]) =>
      term.toLowerCase().startsWith(word) ||
      (word.length > 2 && !word.includes(":") && label.toLowerCase().includes(word));
    const found = all.filter(fits).slice(0, 12).map(([term, label]) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = term;
      button.title = label;
      button.addEventListener("click", () => take(term));
      item.append(button);
      return item;
    });
    terms.replaceChildren(...found);
  };

  field.addEventListener("input", complete);
  field.addEventListener("keydown", (event) => {
    const first = terms.querySelector("button");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    } else if (event.key === "Tab" && !event.shiftKey && first) {
      event.preventDefault();
      take(first.textContent);
    } else if (event.key === "Escape") {
      terms.replaceChildren();
    }
  });
  document.getElementById("run").addEventListener("click", run);
  document.getElementById("example").addEventListener("change", (event) => {
    const found = data.examples.find((each) => each.name === event.target.value);
    if (!found) return;
    field.value = found.text;
    terms.replaceChildren();
    run();
  });
})();
