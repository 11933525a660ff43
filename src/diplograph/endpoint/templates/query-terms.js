// What may be written: terms that complete a word, prefixes that are added.
const writing = (data, field, terms) => {
  const keywords = ["SELECT", "DISTINCT", "WHERE", "OPTIONAL", "FILTER", "NOT EXISTS", "UNION",
    "MINUS", "VALUES", "BIND", "GROUP BY", "ORDER BY", "HAVING", "LIMIT", "COUNT", "CONSTRUCT",
    "DESCRIBE", "ASK"];

  // Strings, IRIs and comments hold no prefix that wants a declaration.
  const bare = (text) =>
    text.replace(/<[^<>"{}|^`\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g, " ");
  const declared = (code) =>
    new Set([...code.matchAll(/prefix\s+([\w-]*):/gi)].map((each) => each[1]));
  // They stand in one line, so that a line of a fault is found again.
  const withPrefixes = (text) => {
    const code = bare(text);
    const known = declared(code);
    const used = new Set([...code.matchAll(/([A-Za-z][\w-]*):/g)].map((each) => each[1]));
    const missing = [...used].filter((each) => !known.has(each) && data.prefixes[each]);
    const line = missing.map((each) => `PREFIX ${each}: <${data.prefixes[each]}>`).join(" ");
    return line ? `${line}\n${text}` : text;
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
  return { bare, withPrefixes, take };
};
