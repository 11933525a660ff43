(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const field = document.getElementById("query");
  const terms = document.getElementById("terms");
  const said = document.getElementById("said");
  const answer = document.getElementById("answer");
  const hinted = document.getElementById("hints");
  const files = document.getElementById("files");
  const { most, table, label } = answers(data);
  const words = writing(data, field, terms);
  const { withPrefixes, take } = words;
  const { hints, unknown, nearWords } = hinting(data, words);

  const say = (text, isBad) => {
    said.textContent = text;
    said.className = isBad ? "bad" : "";
    said.scrollIntoView({ block: "nearest" });
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
  const ask = (query) =>
    fetch("/sparql", {
      method: "POST",
      headers: {
        "Content-Type": "application/sparql-query",
        Accept: "application/sparql-results+json, text/turtle;q=0.9",
      },
      body: query,
    });

  // The place of a fault, in the lines that stand in the field.
  const told = (text, query) => {
    const place = text.match(/at (\d+):(\d+)/);
    if (!place) return say(text, true);
    const added = query.split("\n").length - field.value.split("\n").length;
    const [line, column] = [Number(place[1]) - added, Number(place[2])];
    if (line < 1) return say(text, true);
    say(text.replace(place[0], `in line ${line}, column ${column}`), true);
    const start = field.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    field.focus();
    field.setSelectionRange(start + column - 1, start + column);
  };
  const remark = () =>
    unknown(field.value).map((each) => ` No word of this graph: ${each}${nearWords(each)}.`).join("");
  const hint = async () => {
    const items = (await hints(field.value, ask)).map((each) => {
      const item = document.createElement("li");
      item.textContent = each;
      return item;
    });
    hinted.replaceChildren(...items);
  };

  const run = async () => {
    const query = withPrefixes(field.value);
    say("Asking …");
    answer.replaceChildren();
    hinted.replaceChildren();
    files.hidden = true;
    history.replaceState(null, "", `#query=${encodeURIComponent(field.value)}`);
    const begun = performance.now();
    try {
      const response = await ask(query);
      const text = await response.text();
      if (!response.ok) return told(text, query);
      const seconds = ((performance.now() - begun) / 1000).toFixed(2);
      if ((response.headers.get("Content-Type") || "").startsWith("text/turtle")) {
        const block = document.createElement("pre");
        block.textContent = text;
        answer.append(block);
        offerFiles(query, ["turtle", "ntriples", "jsonld", "rdfxml"]);
        if (!text.trim()) {
          say(`An empty graph, in ${seconds} s.`);
          return await hint();
        }
        return say(`A graph, in ${seconds} s.${remark()}`);
      }
      const found = JSON.parse(text);
      if ("boolean" in found) {
        offerFiles(query, ["json", "xml"]);
        say(`${found.boolean ? "Yes" : "No"}, in ${seconds} s.`);
        return found.boolean ? undefined : await hint();
      }
      const made = table(found);
      answer.append(made);
      offerFiles(query, ["csv", "tsv", "json", "xml"]);
      const count = found.results.bindings.length;
      if (!count) {
        say(`0 rows, in ${seconds} s.`);
        return await hint();
      }
      const first = count > most ? ` The first ${most} are shown; the files have all.` : "";
      say(`${count} ${count === 1 ? "row" : "rows"}, in ${seconds} s.${first}${remark()}`);
      await label(made, ask);
    } catch (fault) {
      say(`The endpoint does not answer (${fault.message}); is it still running?`, true);
    }
  };
  const write = (text) => {
    field.value = text;
    terms.replaceChildren();
    run();
  };

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

  const bound = document.getElementById("bound");
  const chooser = document.getElementById("example");
  chooser.addEventListener("change", () => {
    const found = data.examples.find((each) => each.name === chooser.value);
    bound.hidden = !found || !found.bound.length;
    if (!found) return;
    const names = found.bound.map((each) => `?${each}`).join(" and ");
    bound.querySelector("span").textContent = `Here ${names} stands for one thing.`;
    write(found.text);
  });
  document.getElementById("all").addEventListener("click", () => {
    const found = data.examples.find((each) => each.name === chooser.value);
    bound.hidden = true;
    write(found.all);
  });
  const fitting = (input, items, text) => {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    return items.filter((each) => wanted.every((word) => text(each).toLowerCase().includes(word)));
  };
  const [none, ...options] = chooser.options;
  const about = new Map(data.examples.map((each) => [each.name, each.about]));
  const findExample = document.getElementById("find-example");
  findExample.addEventListener("input", () => {
    // An option that is hidden is shown by some browsers all the same.
    const left = fitting(findExample, options, (each) =>
      `${each.text} ${each.value} ${about.get(each.value)}`);
    none.text = left.length ? `choose one of ${left.length} …` : "no question has these words";
    chooser.replaceChildren(none, ...left);
    chooser.value = "";
  });

  const panel = document.getElementById("words");
  const findWord = document.getElementById("find-word");
  const all = [...panel.querySelectorAll(".word")];
  findWord.addEventListener("input", () => {
    const left = new Set(fitting(findWord, all, (each) => each.textContent));
    for (const each of all) each.hidden = !left.has(each);
    for (const each of panel.querySelectorAll("section")) {
      each.hidden = !each.querySelector(".word:not([hidden])");
    }
  });
  panel.addEventListener("click", (event) => {
    const { term, of } = event.target.dataset;
    if (term && of === "class") {
      write(`# Three of ${term}, with all that is said of them
SELECT ?thing ?property ?value WHERE {
  { SELECT ?thing WHERE { ?thing a ${term} } ORDER BY ?thing LIMIT 3 }
  ?thing ?property ?value
}
ORDER BY ?thing ?property`);
    } else if (term) {
      write(`# The values of ${term}, the most frequent first
SELECT ?value (COUNT(?thing) AS ?times) WHERE { ?thing ${term} ?value }
GROUP BY ?value
ORDER BY DESC(?times) ?value
LIMIT 50`);
    }
  });
  panel.open = matchMedia("(min-width: 64rem)").matches;

  const asked = new URLSearchParams(location.hash.slice(1)).get("query");
  if (asked) field.value = asked;
})();
