"use strict";
(() => {
  // NAMES (names.js) holds [label, kind, page, other names…] of each thing; QUOTATIONS
  // (quotations.js), fetched when the box is first used, [words, source, page] of each quotation.
  const form = document.getElementById("search"), input = document.getElementById("find");
  const list = document.getElementById("found"), told = document.getElementById("told");
  if (!form || typeof NAMES === "undefined") return;
  form.hidden = false;
  const root = document.body.dataset.root || ".";
  const MOST = 12, QUOTED = 3;

  // Case, diacritics and punctuation make no difference; scripts meet in the spellings of the graph.
  const fold = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/ё/g, "е")
      .replace(/[ʻʼ’'`"“”]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  let index = null;
  const entry = (label, kind, page, names, isQuoted) => ({
    label, kind, page, isQuoted, names: names.map((name) => ({name, words: fold(name).split(" ")})),
  });
  const entries = () => index ??= [
    ...NAMES.map(([label, kind, page, ...others]) => entry(label, kind, page, [label, ...others], false)),
    ...(typeof QUOTATIONS === "undefined" ? [] : QUOTATIONS).map(
      ([words, source, page]) => entry("“" + words + "”", source, page, [words], true)),
  ];
  const fetchQuotations = () => {
    const script = document.createElement("script");
    script.src = root + "/quotations.js";
    script.addEventListener("load", () => { index = null; if (input.value) show(); });
    document.head.append(script);
  };

  // At most one letter wrong, missing, too many or swapped, in words of five letters or more.
  const near = (a, b) => {
    if (a.length < 5 || Math.abs(a.length - b.length) > 1) return false;
    let start = 0, end = 0;
    const least = Math.min(a.length, b.length);
    while (start < least && a[start] === b[start]) start++;
    while (end < least - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
    const left = a.length - start - end, right = b.length - start - end;
    return (left <= 1 && right <= 1) ||
      (left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]);
  };
  const worth = (word, words) => {
    let best = 0;
    words.forEach((each) => {
      const value = each === word ? 4 : each.startsWith(word) ? 3 :
        word.length > 2 && each.includes(word) ? 1.5 : near(word, each) ? 1 : 0;
      best = Math.max(best, value);
    });
    return best;
  };
  const find = (text) => {
    const words = fold(text).split(" ").filter(Boolean);
    if (!words.length) return [];
    const found = [];
    entries().forEach((entry, order) => {
      let best = 0, as = "";
      entry.names.forEach(({name, words: own}) => {
        const values = words.map((word) => worth(word, own));
        if (values.includes(0)) return;
        const value = values.reduce((sum, each) => sum + each, 0) / words.length + words.length / (own.length + 9);
        if (value > best) [best, as] = [value, name];
      });
      if (best) found.push({entry, as, best, order});
    });
    found.sort((a, b) => b.best - a.best || a.order - b.order);
    // Names come first, and leave room for some quotations.
    const quoted = found.filter(({entry}) => entry.isQuoted), named = found.filter(({entry}) => !entry.isQuoted);
    return [...named.slice(0, MOST - Math.min(quoted.length, QUOTED)), ...quoted].slice(0, MOST);
  };

  let at = -1;
  const options = () => [...list.children];
  const mark = (to) => {
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === to)));
    at = to;
    const option = options()[to];
    input.setAttribute("aria-activedescendant", option ? option.id : "");
    if (option) option.scrollIntoView({block: "nearest"});
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const open = (page) => { location.href = root + "/" + page; };
  const show = () => {
    const found = find(input.value);
    list.replaceChildren(...found.map(({entry, as}, i) => {
      const option = document.createElement("li"), small = document.createElement("small");
      option.id = "option-" + i;
      option.setAttribute("role", "option");
      option.textContent = entry.label;
      small.textContent = entry.isQuoted || as === entry.label ? entry.kind : entry.kind + ", also " + as;
      option.append(small);
      option.dataset.page = entry.page;
      option.addEventListener("mousedown", (event) => { event.preventDefault(); open(entry.page); });
      return option;
    }));
    const asked = input.value.trim();
    told.textContent = !asked ? "" : found.length ? found.length + " found" : "nothing has this name, and no quotation these words";
    if (asked && !found.length) {
      const none = document.createElement("li");
      none.textContent = "Nothing has this name, and no quotation these words. Try a part of it.";
      list.append(none);
    }
    list.hidden = !asked;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(found.length ? 0 : -1);
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", fetchQuotations, {once: true});
  input.addEventListener("focus", () => { if (input.value) show(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const last = options().filter((option) => option.dataset.page).length - 1;
    if (event.key === "ArrowDown") mark(at >= last ? 0 : at + 1);
    else if (event.key === "ArrowUp") mark(at <= 0 ? last : at - 1);
    else if (event.key === "Escape") { if (list.hidden) input.value = ""; close(); return; }
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const option = options()[Math.max(at, 0)];
    if (option && option.dataset.page) open(option.dataset.page);
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(input|textarea|select)$/i.test(event.target.tagName || "");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });
})();
